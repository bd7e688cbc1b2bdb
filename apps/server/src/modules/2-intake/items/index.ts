// The only door of the items room.
export { type ContractItemCount, countItemsOfContract } from './item-counts.repository.ts'
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
  updateItemVersion,
  updateVoided,
} from './items.repository.ts'
export { isDispatchBlocked, numberNamespace } from './items.rules.ts'
