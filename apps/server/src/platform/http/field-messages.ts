// Zod issues as one sentence a clerk understands. Values never appear in it.
import type { z } from 'zod'

type Words = { vi: string; en: string }

function wordsOf(issue: z.core.$ZodIssue): Words {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? { vi: 'Chưa có giá trị.', en: 'A value is missing.' }
        : { vi: 'Kiểu dữ liệu chưa đúng.', en: 'Wrong type of value.' }
    case 'too_small':
      return issue.origin === 'string'
        ? { vi: `Cần ít nhất ${issue.minimum} ký tự.`, en: `At least ${issue.minimum} characters.` }
        : { vi: `Giá trị nhỏ nhất là ${issue.minimum}.`, en: `The least value is ${issue.minimum}.` }
    case 'too_big':
      return issue.origin === 'string'
        ? { vi: `Nhiều nhất ${issue.maximum} ký tự.`, en: `At most ${issue.maximum} characters.` }
        : { vi: `Giá trị lớn nhất là ${issue.maximum}.`, en: `The greatest value is ${issue.maximum}.` }
    case 'unrecognized_keys':
      return { vi: `Có ô không thuộc mẫu: ${issue.keys.length}.`, en: `Unknown fields: ${issue.keys.length}.` }
    case 'invalid_value':
      return { vi: 'Giá trị không có trong danh sách.', en: 'Not one of the listed values.' }
    case 'invalid_format':
      return { vi: 'Cách viết chưa đúng mẫu.', en: 'Not in the expected form.' }
    default:
      return { vi: 'Giá trị chưa đúng.', en: 'The value is not right.' }
  }
}

/** Sentence for a failed field. */
export function fieldMessage(issue: z.core.$ZodIssue, language: 'vi' | 'en'): string {
  return wordsOf(issue)[language]
}
