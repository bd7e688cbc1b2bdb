// The only door of the evidence room.
export { countRenditionBacklog, makeRenditionSweep, purgeIntakePhotos, settleArrivals } from './evidence.jobs.ts'
export {
  type DraftPhotoRow,
  type IntakePhoto,
  discardDraftPhotos,
  findDraftPhoto,
  findIntakePhotos,
  listDraftPhotos,
  markPhotosAttached,
} from './intake-photos.repository.ts'
export {
  type ItemPhotoPlace,
  type ItemPhotoRow,
  type ItemPhotoSummary,
  type SealedItemPhoto,
  findItemPhoto,
  insertItemPhotos,
  listItemPhotos,
} from './item-photos.repository.ts'
export { listPhotoSlots } from './item-photo-slots.repository.ts'
export { itemPhotoKeyPlace, renditionKeyPlace } from './photo-keys.ts'
export { type ItemPlace, type ReferencedPhoto, referencePhoto, toItemPhoto } from './item-photos.service.ts'
export { openDraftPhoto, openItemPhoto, openPlacePhoto } from './open-photo.ts'
export { findPlacePhoto, type PlacePhoto } from './place-photos.repository.ts'
export { keepPlacePhoto } from './place-photos.service.ts'
export { type EvidenceDeps, type PhotoDraft, type PhotoIntake, makePhotoIntake } from './photo-intake.service.ts'
export { photoBody, photoRoutes, readPhotoRequest } from './photos.routes.ts'
