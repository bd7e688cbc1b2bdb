// The only door of the identification room.
export { type IdentificationVerdict, isIdentificationEnough, judgeIdentification } from './identification.rules.ts'
