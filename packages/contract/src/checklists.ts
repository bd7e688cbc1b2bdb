// Checklists of joint inspection (đồng kiểm) by goods: what sender and clerk look at together before acceptance. Clause I.5.

export type ChecklistItem = { code: string; vi: string; en: string }
export type Checklist = { code: string; vi: string; en: string; items: readonly ChecklistItem[] }

const item = (code: string, vi: string, en: string): ChecklistItem => ({ code, vi, en })

const count = item('count_as_declared', 'Số món đúng như khai', 'Number of pieces as declared')
const goods = item('goods_as_declared', 'Tên hàng đúng như khai', 'Goods as declared')
const noLetters = item('no_letters_or_money', 'Không lẫn thư, tiền mặt', 'No letters or cash inside')
const wrapping = item('wrapping_sound', 'Bao gói chắc, không hở', 'Wrapping sound and closed')
const battery = item('battery_sound', 'Pin không phồng, không rò', 'Batteries not swollen, not leaking')
const batteryFixed = item(
  'battery_fixed',
  'Pin nằm trong máy, công tắc đã tắt',
  'Battery inside its device, switched off',
)
const labels = item('labels_readable', 'Nhãn, hạn dùng rõ', 'Label and expiry date readable')
const sealed = item('liquid_sealed', 'Chất lỏng kín nắp, có lót thấm', 'Liquids tightly closed, with absorbent')
const papers = item('papers_match', 'Chứng từ khớp với hàng', 'Papers match the goods')
const fresh = item('fresh_packed', 'Hàng tươi đóng gói giữ lạnh', 'Fresh goods packed to stay cool')
const fragile = item('fragile_cushioned', 'Hàng dễ vỡ có chèn lót', 'Fragile goods cushioned')

export const checklists = {
  general: {
    code: 'general',
    vi: 'Hàng thông thường',
    en: 'General goods',
    items: [count, goods, noLetters, fragile, wrapping],
  },
  battery: {
    code: 'battery',
    vi: 'Thiết bị có pin',
    en: 'Devices with batteries',
    items: [count, goods, battery, batteryFixed, noLetters, wrapping],
  },
  medicine: {
    code: 'medicine',
    vi: 'Thuốc, thực phẩm chức năng',
    en: 'Medicines and supplements',
    items: [count, goods, labels, papers, noLetters, wrapping],
  },
  medicine_battery: {
    code: 'medicine_battery',
    vi: 'Thuốc, thiết bị có pin',
    en: 'Medicines, devices with batteries',
    items: [count, goods, battery, labels, noLetters, wrapping],
  },
  liquid: {
    code: 'liquid',
    vi: 'Chất lỏng, mỹ phẩm',
    en: 'Liquids and cosmetics',
    items: [count, goods, sealed, labels, noLetters, wrapping],
  },
  fresh: {
    code: 'fresh',
    vi: 'Thực phẩm, hàng tươi',
    en: 'Food and fresh goods',
    items: [count, goods, fresh, labels, noLetters, wrapping],
  },
  documented: {
    code: 'documented',
    vi: 'Hàng cần chứng từ',
    en: 'Goods that need papers',
    items: [count, goods, papers, noLetters, fragile, wrapping],
  },
} as const satisfies Record<string, Checklist>

export type ChecklistCode = keyof typeof checklists

/** Checklist for the goods categories that were found; the general one when none asks for more. */
export function chooseChecklist(categoryCodes: readonly string[], hasCommercial: boolean): ChecklistCode {
  const has = (...codes: string[]) => codes.some((code) => categoryCodes.includes(code))
  const battery = has('B07')
  const medicine = has('H03', 'H04', 'C04')
  if (battery && medicine) return 'medicine_battery'
  if (battery) return 'battery'
  if (medicine) return 'medicine'
  if (has('B04', 'B05', 'C08', 'D05')) return 'liquid'
  if (has('E04')) return 'fresh'
  return hasCommercial || categoryCodes.length > 0 ? 'documented' : 'general'
}

/** Codes of a checklist that are not ticked yet; all of them for an unknown checklist code. */
export function missingTicks(code: string, ticked: readonly string[]): string[] {
  const checklist: Checklist | undefined = (checklists as Record<string, Checklist>)[code]
  if (!checklist) return ['unknown_checklist']
  return checklist.items.map((each) => each.code).filter((each) => !ticked.includes(each))
}
