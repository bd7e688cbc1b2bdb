// Photos that come later: sent one by one into the sealed intake, then put to the item together.
import type { AcceptanceReceipt, ItemId, PhotoSlot, ReceivedPhoto } from '@buuan/contract'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../api.ts'

export type SentPhoto = { photoId: string; receivedAt: string; url: string }

const sendPhoto = (slot: PhotoSlot, picture: Blob): Promise<ReceivedPhoto> =>
  api.post<ReceivedPhoto>(`/photos?slot=${slot}`, picture)

/** The photos taken for one item so far, and the two acts: sending one, completing the record with all. */
export function usePhotoCompletion(itemId: ItemId, onDone: (receipt: AcceptanceReceipt) => void) {
  const [sent, setSent] = useState<Partial<Record<PhotoSlot, SentPhoto>>>({})
  const urls = useRef<string[]>([])
  useEffect(() => () => urls.current.forEach((url) => URL.revokeObjectURL(url)), [])
  const sending = useMutation({
    mutationFn: async ({ slot, picture }: { slot: PhotoSlot; picture: Blob }) => {
      const { photoId, receivedAt } = await sendPhoto(slot, picture)
      const url = URL.createObjectURL(picture)
      urls.current.push(url)
      setSent((before) => ({ ...before, [slot]: { photoId, receivedAt, url } }))
    },
  })
  const completing = useMutation({
    mutationFn: () => {
      const photos = Object.entries(sent).map(([slot, { photoId }]) => ({ slot, photoId }))
      return api.post<AcceptanceReceipt>(`/items/${itemId}/photo-completion`, { photos })
    },
    onSuccess: onDone,
  })
  return { sent, sending, completing }
}
