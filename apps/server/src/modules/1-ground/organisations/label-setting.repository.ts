// SQL of the operator's setting for labels: how the addressee's name is shown, and why.
import { type Db, statement } from '../../../platform/database/statement.ts'

export type LabelSetting = { label_name_style: 'masked' | 'surname' | 'full'; label_name_reason: string }

const get = statement(
  'organisations.get_label_setting',
  'SELECT label_name_style, label_name_reason FROM core.organisations WHERE id = $1',
)
const update = statement(
  'organisations.update_label_setting',
  'UPDATE core.organisations SET label_name_style = $2, label_name_reason = $3 WHERE id = $1',
)

export function getLabelSetting(db: Db, organisationId: string): Promise<LabelSetting> {
  return db.one<LabelSetting>(get, [organisationId])
}

export function updateLabelSetting(db: Db, organisationId: string, setting: LabelSetting): Promise<number> {
  return db.run(update, [organisationId, setting.label_name_style, setting.label_name_reason])
}
