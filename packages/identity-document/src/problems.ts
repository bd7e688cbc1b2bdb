// What can be wrong with an identity document or a number, as codes. Params name fields and lengths, never what was read.

export type DocumentField =
  | 'personalNumber'
  | 'documentNumber'
  | 'taxCode'
  | 'fullName'
  | 'birthOn'
  | 'sex'
  | 'residence'
  | 'issuedOn'
  | 'expiresOn'
  | 'optionalData'
  | 'wholeDocument'

export type DocumentProblem =
  | { code: 'empty'; params: Record<string, never> }
  | { code: 'wrong_length'; params: { field: DocumentField; expected: number; found: number } }
  | { code: 'wrong_characters'; params: { field: DocumentField } }
  | { code: 'missing_field'; params: { field: DocumentField } }
  | { code: 'wrong_check_digit'; params: { field: DocumentField } }
  | { code: 'impossible_date'; params: { field: DocumentField } }
  | { code: 'date_in_future'; params: { field: DocumentField } }
  | { code: 'number_sex_mismatch'; params: { field: 'sex' } }
  | { code: 'number_birth_year_mismatch'; params: { field: 'birthOn' } }
  | { code: 'document_number_mismatch'; params: { field: 'documentNumber' } }
  | { code: 'truncated_qr'; params: { expected: number; found: number } }
  | { code: 'qr_separators_lost'; params: Record<string, never> }
  | { code: 'letters_lost'; params: { field: DocumentField } }
  | { code: 'mrz_wrong_length'; params: { found: number } }

/** Not a reason to refuse: shown beside what was understood. */
export type DocumentWarning =
  | 'unknown_province_code'
  | 'old_number_unreadable'
  | 'birth_date_incomplete'
  | 'document_expired'
  | 'name_may_be_cut'

export type Sex = 'male' | 'female'
