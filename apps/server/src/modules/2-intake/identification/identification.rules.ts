// What a sender's identification amounts to: the one rule of the contract, which the counter reads too. [CT02-I-4]
export { type IdentificationVerdict, isIdentificationEnough, judgeIdentification } from '@buuan/contract'
