// The webcam: opened while a sheet is open, closed with it; one frame becomes a JPEG of at most 1600 px.
import { type RefObject, useEffect, useRef, useState } from 'react'

export type CameraState = 'starting' | 'ready' | 'none'

/** Shows the camera in the video element that is given the ref, while the caller is shown. */
export function useCamera(): { video: RefObject<HTMLVideoElement | null>; state: CameraState } {
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<CameraState>('starting')
  useEffect(() => {
    let isShown = true
    let stream: MediaStream | undefined
    const open = async () => {
      // Absent where the page is no secure context.
      const devices = navigator.mediaDevices as MediaDevices | undefined
      if (devices === undefined) return setState('none')
      try {
        stream = await devices.getUserMedia({
          video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } },
        })
      } catch {
        // Refused, taken by another program, or not there: the sheet says so and offers a file.
        if (isShown) setState('none')
        return
      }
      if (!isShown || video.current === null) return stopStream(stream)
      video.current.srcObject = stream
      await video.current.play().catch(() => undefined)
      if (isShown) setState('ready')
    }
    void open()
    return () => {
      isShown = false
      if (stream !== undefined) stopStream(stream)
    }
  }, [])
  return { video, state }
}

function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

const longestSide = 1600

/** The picture shown now, as JPEG. */
export async function takePicture(video: HTMLVideoElement): Promise<Blob> {
  const scale = Math.min(1, longestSide / Math.max(video.videoWidth, video.videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(video.videoWidth * scale)
  canvas.height = Math.round(video.videoHeight * scale)
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('the picture could not be drawn')) : resolve(blob)),
      'image/jpeg',
      0.82,
    )
  })
}
