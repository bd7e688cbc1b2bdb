// Invented people and addresses: names put together at random, unassigned province codes and phone prefix.
import { readFileSync } from 'node:fs'
import type { AcceptItemInput } from '@buuan/contract'
import { listCommunes } from '@buuan/vietnam/places.ts'
import type { Random } from './random.ts'

const file = (name: string) => readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8')
const column = (name: string, index = 0) =>
  file(name)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[index]!)

const surnames = column('names_surnames.csv').slice(0, 40)
const middles = column('names_middle.csv').slice(0, 60)
const given = file('names_given.csv')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
const streets = (JSON.parse(file('streets_demo.json')) as { streets: string[] }).streets
const unassignedProvinceCodes = ['003', '005', '007', '009', '013', '016']
const communes = listCommunes()

type Sender = NonNullable<AcceptItemInput['sender']>
type Addressee = NonNullable<AcceptItemInput['addressee']>

function makeName(random: Random): { name: string; sex: 'male' | 'female' } {
  const [word, gender] = random.pick(given)
  const sex = gender === 'female' ? 'female' : gender === 'male' ? 'male' : random.chance(0.5) ? 'female' : 'male'
  const middle = sex === 'female' && random.chance(0.4) ? 'Thị' : random.pick(middles.filter((each) => each !== 'Thị'))
  return { name: `${random.pick(surnames)} ${middle} ${word}`, sex }
}

const makePhone = (random: Random) => `054${random.digits(7)}`
const makeStreet = (random: Random) => `${random.between(1, 320)} ${random.pick(streets)}`

/** A sender near the service point, with an identity document whose number fits sex and birth year. */
export function makeSender(random: Random, point: { provinceCode: string; communeCode: string }) {
  const { name, sex } = makeName(random)
  const year = random.between(1958, 2007)
  const century = year < 2000 ? (sex === 'male' ? '0' : '1') : sex === 'male' ? '2' : '3'
  const number = `${random.pick(unassignedProvinceCodes)}${century}${String(year).slice(2)}${random.digits(6)}`
  const day = (first: number, last: number) => String(random.between(first, last)).padStart(2, '0')
  const sender: Sender = {
    kind: 'person',
    name,
    phone: makePhone(random),
    address: { street: makeStreet(random), communeCode: point.communeCode, provinceCode: point.provinceCode },
  }
  const document = {
    kind: 'cccd_2021' as const,
    number,
    birthOn: `${year}-${day(1, 12)}-${day(1, 28)}`,
    sex,
    issuedOn: `2022-${day(1, 12)}-${day(1, 28)}`,
  }
  return { sender, document }
}

/** An addressee anywhere in the 34 provinces. */
export function makeAddressee(random: Random): Addressee {
  const commune = random.pick(communes)
  return {
    name: makeName(random).name,
    phone: makePhone(random),
    address: { street: makeStreet(random), communeCode: commune.code, provinceCode: commune.provinceCode },
  }
}
