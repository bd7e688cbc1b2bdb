// The sheet in which a photo is taken, by webcam or from a file; where it goes is its owner's matter.
import { Button, SideSheet, StatusLine } from '@buuan/ui'
import { IconCamera } from '@tabler/icons-react'
import { type ChangeEvent, type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './acceptance.module.css'
import { type CameraState, takePicture, useCamera } from './camera.ts'

export type PhotoBoothProps = {
  title: string
  subject: string
  /** What the next picture is of: when it changes, the shutter takes the focus. */
  slot: string
  hasPicture: boolean
  isBusy: boolean
  onPicture: (picture: Blob) => void
  onClose: () => void
  /** A further act at the foot, after the shutter. */
  act?: ReactNode
  /** Above the camera. */
  lead?: ReactNode
  children: (camera: CameraState) => ReactNode
}

/** Draws camera, shutter and file choice. */
export function PhotoBooth(props: PhotoBoothProps) {
  const { title, subject, slot, hasPicture, isBusy, onPicture, onClose, act, lead, children } = props
  const { t } = useTranslation(['acceptance', 'common'])
  const { video, state: camera } = useCamera()
  const shoot = useShutterFocus(camera, slot)
  const [isTaking, setTaking] = useState(false)
  const shootNow = async () => {
    if (video.current === null) return
    setTaking(true)
    try {
      onPicture(await takePicture(video.current))
    } finally {
      setTaking(false)
    }
  }
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    event.target.value = ''
    if (file !== undefined) onPicture(file)
  }
  return (
    <SideSheet
      open
      icon={IconCamera}
      title={title}
      subject={subject}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        <>
          <label className={styles.file}>
            {t('photos.file')}
            <input type="file" accept="image/jpeg,image/png,image/webp" onChange={choose} />
          </label>
          <Button
            ref={shoot}
            look={act === undefined ? 'filled' : 'plain'}
            size="large"
            busy={isTaking || isBusy}
            missing={camera === 'ready' ? undefined : t('photos.noCamera')}
            onClick={() => void shootNow()}
          >
            {hasPicture ? t('photos.again') : t('photos.shoot')}
          </Button>
          {act}
        </>
      }
    >
      {lead}
      <video
        ref={video}
        className={styles.video}
        hidden={camera === 'none'}
        muted
        playsInline
        aria-label={t('photos.view')}
      />
      {camera === 'starting' ? <StatusLine tone="busy" title={t('photos.starting')} /> : null}
      {isBusy ? <StatusLine tone="busy" title={t('photos.busy')} /> : null}
      {children(camera)}
    </SideSheet>
  )
}

/** The shutter takes the focus when the camera is there and nobody has gone elsewhere meanwhile, and with each further picture; always before the change is seen, so that no key falls between. */
function useShutterFocus(camera: CameraState, slot: string): RefObject<HTMLButtonElement | null> {
  const shoot = useRef<HTMLButtonElement>(null)
  const start = useRef<Element | null>(null)
  const isReady = camera === 'ready'
  useEffect(() => {
    start.current = document.activeElement
  }, [])
  useLayoutEffect(() => {
    if (isReady && document.activeElement === start.current) shoot.current?.focus()
  }, [isReady])
  const shown = useRef(slot)
  useLayoutEffect(() => {
    if (shown.current === slot) return
    shown.current = slot
    if (isReady) shoot.current?.focus()
  }, [isReady, slot])
  return shoot
}
