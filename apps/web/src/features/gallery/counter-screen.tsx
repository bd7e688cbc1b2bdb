// The counter as a whole, to compare with the drawn screen.
import { Button, CounterFrame, DecisionBar, ScanBox, StatusLine, StepRail, TopBar } from '@buuan/ui'
import { useMemo, useRef, useState } from 'react'
import { useKeys, useLegend } from '../../keys.ts'
import { useWedge, type WedgeScan } from '../../use-wedge.ts'
import { Goods, Inspection, Side } from './counter-sheets.tsx'
import { steps } from './counter-steps.tsx'
import styles from './gallery.module.css'

/** Shows the counter with every part in its place; keys, legend and scanner work. */
export function CounterScreen() {
  const scanBox = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [scan, setScan] = useState<WedgeScan>()
  const [fired, setFired] = useState('')
  useWedge(setScan)
  useKeys(
    useMemo(
      () => [
        { key: 'F2', label: 'Bưu gửi mới', run: () => setFired('F2') },
        { key: 'F3', run: () => scanBox.current?.focus() },
        { key: 'F6', label: 'Chụp ảnh', run: () => setFired('F6') },
        { key: 'F8', label: 'In', run: () => setFired('F8') },
        { key: 'Escape', label: 'Quay lại', run: () => setFired('Esc') },
      ],
      [],
    ),
  )
  const legend = useLegend()
  const read = (value: string) => {
    setScan({ text: value, rewritten: false })
    setText('')
  }
  return (
    <div className={styles.screen} data-fired={fired}>
      <TopBar
        brand="Bưu An"
        place="Bưu cục Ninh Kiều 2"
        desk="Quầy 03"
        status={
          <>
            Ca sáng: <b>128</b> bưu gửi
          </>
        }
        person="Lê Thị Hồng Đào"
        clock="10:42"
      />
      <main>
        <h1 className="heard-only">Chấp nhận bưu gửi</h1>
        <CounterFrame
          item={
            <>
              <div className="meta">Bưu gửi đang lập</div>
              <div className="code">CH 473 124 829 VN</div>
            </>
          }
          scan={
            <ScanBox
              ref={scanBox}
              label="Ô quét"
              placeholder="Quét hoặc gõ: mã bưu gửi, CCCD, hộ chiếu"
              ready="Sẵn sàng quét"
              value={text}
              onChange={setText}
              onRead={read}
            />
          }
          heard={
            scan === undefined ? (
              <StatusLine
                tone="done"
                title="Đã hiểu: mã QR căn cước, 7 trường."
                detail="Chuyển vào Người gửi lúc 10:39. Không lưu ảnh thẻ."
              />
            ) : (
              <StatusLine tone="done" title={`Đã đọc: ${scan.text}`} />
            )
          }
          rail={
            <StepRail
              label="Các bước chấp nhận"
              now={`Bước ${steps.findIndex(({ state }) => state === 'current') + 1}/${steps.length}`}
              steps={steps}
              onOpen={setFired}
              labels={{ done: 'đã xong', question: 'cần hỏi thêm', todo: 'chưa làm' }}
            />
          }
          side={<Side />}
          sideLabel="Luồng, ảnh và xác nhận"
          decision={
            <DecisionBar
              label="Phím tắt"
              legend={legend}
              status="Còn 5 việc trước khi chấp nhận"
              next="Kế tiếp: ghi câu trả lời về thuốc"
            >
              <Button size="large">Từ chối nhận…</Button>
              <Button size="large" keyName="F9" missing="Còn 5 việc trước khi chấp nhận">
                Chấp nhận
              </Button>
            </DecisionBar>
          }
        >
          <Goods />
          <Inspection />
        </CounterFrame>
      </main>
    </div>
  )
}
