// One box for every way of searching: what is typed, and what is understood by it.
import { describe, expect, test } from 'vitest'
import { searchOf, understand } from './understand.ts'

const now = new Date('2026-11-21T03:42:00Z')
const read = (text: string) => understand(text, now)

describe('understands', () => {
  test.each([
    ['CH473124829VN', 'itemNumber', 'CH473124829VN'],
    ['ch 473 124 829 vn', 'itemNumber', 'CH473124829VN'],
    ['CC100000012', 'itemNumber', 'CC100000012'],
    ['0912 345 675', 'phone', '0912345675'],
    ['+84 912 345 675', 'phone', '+84912345675'],
    ['0292 382 1234', 'phone', '02923821234'],
    ['003190004512', 'documentNumber', '003190004512'],
    ['b1234567', 'documentNumber', 'B1234567'],
    ['0109998887', 'documentNumber', '0109998887'],
    ['hương', 'name', 'hương'],
    ['Trần Thị Mai Hương', 'name', 'Trần Thị Mai Hương'],
  ])('%s as %s', (typed, kind, text) => {
    expect(read(typed)).toMatchObject({ kind, text })
  })

  test.each([
    ['huong 20/11–21/11', '2026-11-20', '2026-11-21'],
    ['huong 20/11-21/11/2026', '2026-11-20', '2026-11-21'],
    ['20/11 huong', '2026-11-20', '2026-11-20'],
    ['huong 24/12', '2025-12-24', '2025-12-24'],
    ['huong hôm qua', '2026-11-20', '2026-11-20'],
    ['huong', '2026-11-15', '2026-11-21'],
    ['huong 21/11–20/11', '2026-11-20', '2026-11-21'],
  ])('the days of %s', (typed, from, to) => {
    expect(read(typed)).toMatchObject({ kind: 'name', text: 'huong', span: { from, to } })
  })

  test.each([
    ['hôm nay', undefined],
    ['21/11 9:00–11:30', { from: '09:00', to: '11:30' }],
    ['9h-11h30', { from: '09:00', to: '11:30' }],
  ])('%s as the list of one’s service point', (typed, hours) => {
    expect(read(typed)).toMatchObject({ kind: 'servicePoint', span: { from: '2026-11-21', to: '2026-11-21' } })
    expect(read(typed)).toHaveProperty('hours', hours)
  })

  test.each(['', '  ', '12', '<b>x</b>', '31/13'])('nothing in “%s”', (typed) => expect(read(typed)).toBeUndefined())
})

describe('sends', () => {
  test('a name with its days, never in an address', () => {
    expect(searchOf(read('huong 20/11')!, null)).toEqual({
      name: { text: 'huong', servicePointId: null, from: '2026-11-20', to: '2026-11-20' },
    })
  })
  test('a point’s hours as instants in Viet Nam’s time', () => {
    expect(searchOf(read('21/11 9:00-11:30')!, null)).toEqual({
      servicePoint: {
        servicePointId: null,
        from: '2026-11-21T02:00:00.000Z',
        to: '2026-11-21T04:30:00.000Z',
        cursor: null,
      },
    })
  })
})
