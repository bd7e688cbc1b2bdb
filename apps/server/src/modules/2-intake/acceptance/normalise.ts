// Brings a request to the forms that are stored: phones to E.164, numbers to their scheme, units checked. Problems name the field.
import { type AcceptItem, type FieldProblem, type ItemNumber, problem } from '@buuan/contract'
import { type OperatorScheme, parseItemNumber, parseOperatorNumber } from '@buuan/item-id'
import { normalisePersonName } from '@buuan/vietnam'
import { findCommune } from '@buuan/vietnam/places.ts'
import { phoneToE164 } from '../../1-ground/people/index.ts'

const wrong = (field: string, code: string, message: string): FieldProblem => ({ field, code, message })

function phoneProblems(request: AcceptItem): FieldProblem[] {
  return (['sender', 'addressee', 'presenter'] as const).flatMap((party) => {
    const phone = request[party]?.phone
    return phone && phoneToE164(phone) === undefined
      ? [wrong(`${party}.phone`, 'phone_invalid', 'Số điện thoại chưa đúng. Đề nghị kiểm tra lại đầu số và đủ chữ số.')]
      : []
  })
}

function nameProblems(request: AcceptItem): FieldProblem[] {
  return (['sender', 'addressee', 'presenter'] as const).flatMap((party) => {
    const name = request[party]?.name
    const isOrganisation = party === 'sender' && request.sender?.kind === 'organisation'
    if (!name || isOrganisation) return []
    const { problems } = normalisePersonName(name)
    return problems.some((code) => code === 'name_has_control_characters' || code === 'name_has_no_letters')
      ? [wrong(`${party}.name`, problems[0]!, 'Họ tên chưa đúng. Đề nghị ghi như trên giấy tờ.')]
      : []
  })
}

function placeProblems(request: AcceptItem): FieldProblem[] {
  return (['sender', 'addressee'] as const).flatMap((party) => {
    const code = request[party]?.address.communeCode
    return code && !findCommune(code)
      ? [
          wrong(
            `${party}.address.communeCode`,
            'commune_unknown',
            'Xã, phường không có trong danh mục hiện hành. Đề nghị chọn lại.',
          ),
        ]
      : []
  })
}

/** The request with stored forms, or the problem invalid_request naming every field. */
export function normaliseRequest(request: AcceptItem): AcceptItem {
  const fields = [...phoneProblems(request), ...nameProblems(request), ...placeProblems(request)]
  if (fields.length > 0) throw problem('invalid_request', {}, fields)
  const withPhone = <Party extends { phone: string | null }>(party: Party | null): Party | null =>
    party?.phone ? { ...party, phone: phoneToE164(party.phone)! } : party
  return {
    ...request,
    sender: withPhone(request.sender),
    addressee: withPhone(request.addressee),
    presenter: withPhone(request.presenter),
  }
}

/** The number in its canonical form, or item_number_invalid. An operator's own number is read by the schemes of its ranges; one that none of them claims is kept as text. */
export function normaliseNumber(number: ItemNumber, operatorSchemes: readonly OperatorScheme[]): ItemNumber {
  if (number.scheme === 'operator') return normaliseOwnNumber(number.value, operatorSchemes)
  const parsed = parseItemNumber(number.value, { operatorSchemes: [] })
  if (!parsed.ok) throw problem('item_number_invalid', { reason: parsed.problem.code })
  if (parsed.value.scheme !== number.scheme) throw problem('item_number_invalid', { reason: 'wrong_scheme' })
  return { scheme: number.scheme, value: parsed.value.value }
}

function normaliseOwnNumber(typed: string, operatorSchemes: readonly OperatorScheme[]): ItemNumber {
  const own = parseOperatorNumber(typed, operatorSchemes)
  if (own.ok) return { scheme: 'operator', value: own.value.value }
  if (own.problem.code !== 'unknown_scheme') throw problem('item_number_invalid', { reason: own.problem.code })
  const value = typed.replaceAll(/\s/g, '').toUpperCase()
  if (!/^[A-Z0-9-]{4,40}$/.test(value)) throw problem('item_number_invalid', { reason: 'unknown_scheme' })
  return { scheme: 'operator', value }
}
