// Drawn photos of goods and wrapping: no photograph of anything real.
import { type PhotoSlot, uuidOf, wireId } from '@buuan/contract'
import sharp from 'sharp'
import type { StaffActor } from '../../apps/server/src/platform/access/actor.ts'
import { makePhotoIntake } from '../../apps/server/src/modules/1-ground/evidence/index.ts'
import type { AppDeps } from '../../apps/server/src/app.ts'
import type { Random } from './random.ts'

const cloths = ['#9c2f3f', '#2f5d8c', '#3b7a57', '#b7791f', '#6b4fa0', '#8a5a44']
const boards = ['#c99a63', '#b98a55', '#d6ab78']

function drawContents(random: Random): string {
  const pieces = Array.from({ length: random.between(2, 5) }, (_, index) => {
    const [x, y] = [290 + (index % 3) * 210, 260 + Math.floor(index / 3) * 210]
    return `<rect x="${x}" y="${y}" width="180" height="170" rx="10" fill="${random.pick(cloths)}" transform="rotate(${random.between(-8, 8)} ${x + 90} ${y + 85})"/>`
  })
  return `<path d="M210 190h780v520H210z" fill="${random.pick(boards)}"/><path d="M240 220h720v460H240z" fill="#8d6b43"/>${pieces.join('')}`
}

function drawWrapping(random: Random): string {
  const board = random.pick(boards)
  return `<path d="M600 190 950 330v330L600 800 250 660V330z" fill="${board}"/><path d="M600 470 950 330v330L600 800z" fill="#00000022"/>
    <path d="M250 330 600 470 950 330 600 190z" fill="#ffffff22"/><path d="m420 262 350 140v70l-70-28v-42L350 290z" fill="#e9dcc4"/>
    <rect x="700" y="520" width="170" height="110" fill="#fff" transform="skewY(-22) translate(0 292)"/>`
}

/** A drawn photo as JPEG, 1200 × 900. */
export function drawPhoto(random: Random, slot: 'contents' | 'wrapping'): Promise<Buffer> {
  const drawing = slot === 'contents' ? drawContents(random) : drawWrapping(random)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900"><rect width="1200" height="900" fill="#8f9296"/><rect y="640" width="1200" height="260" fill="#7b7e82"/>${drawing}</svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 78 }).toBuffer()
}

/** Hands a drawn photo in as the clerk would; answers how an acceptance names it. */
export async function handInPhoto(
  deps: AppDeps,
  actor: StaffActor,
  { random, slot }: { random: Random; slot: 'contents' | 'wrapping' },
) {
  const bytes = await drawPhoto(random, slot)
  const { photoId } = await makePhotoIntake(deps).receive(actor, { slot, mediaType: 'image/jpeg', bytes, draft: null })
  return { photoId: wireId('pho', uuidOf(photoId)), slot: slot as PhotoSlot }
}
