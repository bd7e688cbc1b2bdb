// The only door of the evidence room.
export { type IntakePhoto, findIntakePhotos, markPhotosAttached } from './intake-photos.repository.ts'
export { type ItemPhotoRow, insertItemPhotos } from './item-photos.repository.ts'
export { type ItemPlace, type ReferencedPhoto, referencePhoto, toItemPhoto } from './item-photos.service.ts'
