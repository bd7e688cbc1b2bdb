// What somebody typed into the search box, read before anything is sent: a number, a phone, a document, a name with its days, or a point with its hours. Pure.
import type { ItemSearchInput, ServicePointId } from '@buuan/contract'
import { parseItemNumber } from '@buuan/item-id'
import { addDays, type Day, parseDay, startOfDay, vietnamDay } from '@buuan/vietnam'

export type Span = { from: Day; to: Day; text: string }

export type Understood =
  | { kind: 'itemNumber'; text: string; shown: string; span: undefined }
  | { kind: 'phone' | 'documentNumber'; text: string; shown: string; span: Span | undefined }
  | { kind: 'name'; text: string; shown: string; span: Span; isUsualSpan: boolean }
  | { kind: 'servicePoint'; text: ''; shown: string; span: Span; hours: { from: string; to: string } | undefined }

/** Days that a name or a point is searched over when none are typed. */
const USUAL_NAME_DAYS = 7

const day = String.raw`\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?`
const spanPattern = new RegExp(String.raw`(?:^|\s)((${day})(?:\s*[-–]\s*(${day}))?)(?=\s|$)`, 'u')
const hour = String.raw`(\d{1,2})[:hg](\d{2})?`
const hoursPattern = new RegExp(String.raw`(?:^|\s)(${hour}\s*[-–]\s*${hour})(?=\s|$)`, 'u')
const wordPattern = /(?:^|\s)(hôm nay|hom nay|hôm qua|hom qua)(?=\s|$)/iu

/** A day as typed, the year left out being the one that makes it past. */
function readDay(typed: string, today: Day): Day | undefined {
  const parts = typed.split(/[/.]/)
  const year = today.slice(0, 4)
  const reading = parseDay(parts.length === 3 ? parts.join('/') : `${parts.join('/')}/${year}`)
  if (!reading.ok) return undefined
  if (parts.length === 3 || reading.day <= today) return reading.day
  const before = parseDay(`${parts.join('/')}/${Number(year) - 1}`)
  return before.ok ? before.day : undefined
}

function takeSpan(text: string, today: Day): { span: Span | undefined; rest: string } {
  const word = wordPattern.exec(text)
  if (word) {
    const of = /qua/iu.test(word[1]!) ? addDays(today, -1) : today
    return { span: { from: of, to: of, text: word[1]! }, rest: text.replace(word[0], ' ').trim() }
  }
  const found = spanPattern.exec(text)
  if (!found) return { span: undefined, rest: text }
  const from = readDay(found[2]!, today)
  const to = found[3] === undefined ? from : readDay(found[3], today)
  if (from === undefined || to === undefined) return { span: undefined, rest: text }
  const [first, last] = from <= to ? [from, to] : [to, from]
  return { span: { from: first, to: last, text: found[1]! }, rest: text.replace(found[0], ' ').trim() }
}

function takeHours(text: string): { hours: { from: string; to: string } | undefined; rest: string } {
  const found = hoursPattern.exec(text)
  if (!found) return { hours: undefined, rest: text }
  const at = (hours: string, minutes: string | undefined) => `${hours.padStart(2, '0')}:${minutes ?? '00'}`
  const hours = { from: at(found[2]!, found[3]), to: at(found[4]!, found[5]) }
  const isSound =
    [hours.from, hours.to].every((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time)) && hours.from <= hours.to
  return isSound ? { hours, rest: text.replace(found[0], ' ').trim() } : { hours: undefined, rest: text }
}

/** Reads the box; undefined while it is too short to mean anything. */
export function understand(typed: string, now: Date): Understood | undefined {
  const today = vietnamDay(now)
  const timed = takeHours(typed.normalize('NFC').trim())
  const { span, rest } = takeSpan(timed.rest, today)
  if (rest === '') {
    if (span === undefined && timed.hours === undefined) return undefined
    const days = span ?? { from: today, to: today, text: '' }
    return { kind: 'servicePoint', text: '', shown: '', span: days, hours: timed.hours }
  }
  return understandWords(rest, span, today)
}

function understandWords(text: string, span: Span | undefined, today: Day): Understood | undefined {
  const bare = text.replaceAll(/[\s.-]/g, '')
  const read = parseItemNumber(text, { operatorSchemes: [] })
  if (read.ok) return { kind: 'itemNumber', text: read.value.value, shown: read.value.formatted, span: undefined }
  if (/^(\+84|0)\d{8,10}$/.test(bare) && !/^0\d{11}$/.test(bare) && isPhone(bare))
    return { kind: 'phone', text: bare, shown: text, span }
  if (/^\d{9,13}$/.test(bare) || /^[A-Za-z]\d{7,8}$/.test(bare))
    return { kind: 'documentNumber', text: bare.toUpperCase(), shown: bare.toUpperCase(), span }
  if (/^(?=.*\d)[A-Za-z\d-]{4,40}$/.test(bare))
    return { kind: 'itemNumber', text, shown: bare.toUpperCase(), span: undefined }
  if (!/^[\p{L}\p{M} .,'’‘·()/-]+$/u.test(text)) return undefined
  const usual = { from: addDays(today, 1 - USUAL_NAME_DAYS), to: today, text: '' }
  return { kind: 'name', text, shown: text, span: span ?? usual, isUsualSpan: span === undefined }
}

/** Mobile and landline prefixes; ten digits that begin otherwise are a tax code. */
function isPhone(bare: string): boolean {
  const national = bare.replace(/^\+84/, '0')
  return /^0[35789]\d{8}$/.test(national) || /^02\d{8,9}$/.test(national)
}

/** What is sent for what was understood. */
export function searchOf(
  understood: Understood,
  servicePointId: ServicePointId | null,
  cursor: string | null = null,
): ItemSearchInput {
  switch (understood.kind) {
    case 'itemNumber':
      return { itemNumber: understood.text }
    case 'phone':
    case 'documentNumber': {
      const days = understood.span && { days: { from: understood.span.from, to: understood.span.to } }
      return { [understood.kind]: understood.text, ...days }
    }
    case 'name':
      return {
        name: { text: understood.text, servicePointId, from: understood.span.from, to: understood.span.to },
      }
    case 'servicePoint': {
      const at = (of: Day, time: string) => new Date(`${of}T${time}:00+07:00`)
      const { span, hours } = understood
      const from = hours ? at(span.from, hours.from) : startOfDay(span.from)
      const to = hours ? at(span.to, hours.to) : new Date(startOfDay(addDays(span.to, 1)).getTime() - 1)
      return { servicePoint: { servicePointId, from: from.toISOString(), to: to.toISOString(), cursor } }
    }
  }
}
