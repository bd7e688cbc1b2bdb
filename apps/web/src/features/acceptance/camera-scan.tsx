// Codes read by the webcam: a chunk of its own, with the reader's program from this server and nowhere else.
import { SideSheet, StatusLine } from '@buuan/ui'
import { IconScan } from '@tabler/icons-react'
import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import wasmAddress from 'zxing-wasm/reader/zxing_reader.wasm?url'
import styles from './acceptance.module.css'
import { useCamera } from './camera.ts'

// Left alone, the library fetches its program from a public network.
prepareZXingModule({ overrides: { locateFile: () => wasmAddress } })

const lookEveryMs = 220

type CameraScanProps = { onRead: (text: string) => void; onClose: () => void }

/** Looks for a code in the camera's picture until one is found; no picture is kept. */
export function CameraScan({ onRead, onClose }: CameraScanProps) {
  const { t } = useTranslation(['acceptance', 'common'])
  const { video, state: camera } = useCamera()
  const latest = useRef(onRead)
  useEffect(() => {
    latest.current = onRead
  }, [onRead])
  useEffect(() => {
    if (camera !== 'ready') return undefined
    const detector = new BarcodeDetector({ formats: ['qr_code', 'code_128', 'data_matrix', 'pdf417'] })
    let isLooking = true
    const look = async (): Promise<void> => {
      while (isLooking && video.current !== null) {
        const [found] = await detector.detect(video.current)
        if (found !== undefined && isLooking) return latest.current(found.rawValue)
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
      }
    }
    void look()
    return () => {
      isLooking = false
    }
  }, [camera, video])
  return (
    <SideSheet
      open
      icon={IconScan}
      title={t('scan.cameraTitle')}
      subject={t('scan.cameraHint')}
      onClose={onClose}
      closeLabel={t('common:action.close')}
    >
      <video ref={video} className={styles.video} muted playsInline aria-label={t('photos.view')} />
      {camera === 'none' ? (
        <StatusLine tone="error" title={t('scan.cameraNone')} />
      ) : (
        <StatusLine tone="busy" title={t('scan.cameraLooking')} />
      )}
    </SideSheet>
  )
}
