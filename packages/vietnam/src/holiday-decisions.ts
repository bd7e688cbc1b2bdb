// The yearly decisions on days off (Labour Code 2019 Art. 112.3) and on swapped working days, with where each was read.
import type { Day } from './days.ts'

/** A weekday given off in exchange for a weekend day that is worked. */
export type WorkingDaySwap = { off: Day; worked: Day; status: 'decided' | 'proposed' }

/** What was decided for one Gregorian year; add the next year's decision here when it is published. */
export type HolidayDecision = {
  year: number
  /** `reported` when only press reports of the decision were seen, not its number. */
  status: 'decided' | 'reported'
  /** The five days of Tết, weekend days included: those are made up by Art. 111.3. */
  tet: readonly Day[]
  /** The day next to 2 September. */
  nationalDayNeighbour: Day
  swaps: readonly WorkingDaySwap[]
  source: string
}

/** Decisions known on 21/11/2026; data/PROVENANCE.md says which were read in the document and which in reports of it. */
export const holidayDecisions: readonly HolidayDecision[] = [
  {
    year: 2025,
    status: 'decided',
    tet: ['2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'],
    nationalDayNeighbour: '2025-09-01',
    swaps: [{ off: '2025-05-02', worked: '2025-04-26', status: 'decided' }],
    source: 'Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024',
  },
  {
    year: 2026,
    status: 'decided',
    tet: ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'],
    nationalDayNeighbour: '2026-09-01',
    swaps: [
      { off: '2026-01-02', worked: '2026-01-10', status: 'decided' },
      { off: '2026-08-31', worked: '2026-08-22', status: 'decided' },
      // Proposed in September 2026; no decision was found, so neither day is counted as a working day.
      { off: '2026-11-23', worked: '2026-11-28', status: 'proposed' },
    ],
    source:
      'Thông báo 9441/TB-BNV ngày 16/10/2025; Công văn 12729/VPCP-KGVX ngày 25/12/2025; Công văn 3383/BNV-CVL ngày 10/4/2026',
  },
  {
    year: 2027,
    status: 'reported',
    tet: ['2027-02-04', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08'],
    nationalDayNeighbour: '2027-09-03',
    swaps: [],
    source: 'Văn phòng Chính phủ ngày 02/10/2026, theo tin báo chí; chưa thấy số văn bản',
  },
]
