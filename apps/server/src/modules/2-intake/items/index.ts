// The only door of the items room.
export { type ContractItemCount, countItemsOfContract } from './item-counts.repository.ts'
export {
  findItems,
  findNumberedItems,
  itemListStatements,
  listPointItems,
  listUnfinishedItems,
  countUnfinished,
} from './item-lists.repository.ts'
export { formatNumberOf, makePageMark, type PageMark, readPageMark } from './item-lists.rules.ts'
export {
  type ClientReference,
  type ItemFinding,
  type ItemKey,
  type ItemNumberRow,
  type ItemRow,
  findItem,
  findItemByNumber,
  findItemForUpdate,
  findReferences,
  insertItemNumbers,
  insertItems,
  insertReferences,
  takeItemNumbers,
  updateItemVersion,
  updateVoided,
} from './items.repository.ts'
export { isDispatchBlocked, numberNamespace } from './items.rules.ts'
