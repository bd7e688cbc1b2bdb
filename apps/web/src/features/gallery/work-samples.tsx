// The parts of the counter on their own, in the states a whole screen does not show together.
import { Checklist, Finding, LaneBanner, PhotoStrip, RequiredActs, ScanBox, SignaturePad, type Stroke } from '@buuan/ui'
import { useState } from 'react'
import contents from './drawn-contents.svg'
import styles from './gallery.module.css'
import { photoLabels, signatureLabels } from './sample-words.ts'
import { Sample } from './sample.tsx'

const ground = 'Xét theo hàng và tuyến, không xét theo người gửi.'
const why = { label: 'Vì sao?', onOpen: () => undefined }

function Lanes() {
  return (
    <Sample name="LaneBanner, RequiredActs">
      <div className={styles.narrow}>
        <LaneBanner
          lane="green"
          word="XANH"
          label="Luồng xanh"
          title="Kiểm tra thường"
          reason="Hàng và tuyến không có dấu hiệu cần xem thêm."
          ground={ground}
          why={why}
        />
      </div>
      <div className={styles.narrow}>
        <LaneBanner
          lane="red"
          word="ĐỎ"
          label="Luồng đỏ"
          title="Đồng kiểm toàn bộ và soi chiếu"
          reason="Nhóm hàng B02 trên tuyến Cần Thơ – Đà Nẵng cần phụ trách ca cùng xem."
          ground={ground}
          why={why}
        />
        <RequiredActs
          label="Việc cần làm theo luồng"
          doneLabel="đã làm"
          acts={[
            { id: 'shift', label: 'Phụ trách ca cùng xem', where: 'Đồng kiểm' },
            { id: 'photo', label: 'Chụp hóa đơn', keyName: 'F6' },
            { id: 'road', label: 'Ghi vận chuyển đường bộ', doneAt: '10:40' },
          ]}
        />
      </div>
      <div className={styles.narrow}>
        <LaneBanner
          lane="blue"
          word="LAM"
          label="Luồng lam"
          title="Nhận, lấy mẫu tại trung tâm"
          reason="Rút ngẫu nhiên trong ngày. Không cần làm thêm gì ở đây."
          ground={ground}
        />
      </div>
    </Sample>
  )
}

function Findings() {
  const [answer, setAnswer] = useState('')
  return (
    <Sample name="Finding">
      <div className={styles.wide}>
        <Finding
          strength="certain"
          label="Không nhận gửi"
          question="Không nhận gửi: pháo hoa nổ."
          condition="Đề nghị giữ nguyên hiện trạng và báo phụ trách ca."
          basis="Nhóm B02 · Nghị định 137/2020/NĐ-CP · danh mục bản 14, áp dụng từ 01/11/2026"
          answers={[
            { id: 'refuse', label: 'Từ chối nhận…' },
            { id: 'other', label: 'Không phải pháo…' },
          ]}
          onAnswer={setAnswer}
        />
      </div>
      <div className={styles.wide}>
        <Finding
          strength="likely"
          label="Cần kiểm tra thêm"
          question="Hỏi người gửi: bình có nén khí hoặc chất cháy không?"
          condition="Bình xịt có khí nén không đi đường hàng không."
          basis="Nhóm B05 · danh mục bản 14"
          answers={[
            { id: 'yes', label: 'Có' },
            { id: 'no', label: 'Không' },
          ]}
          onAnswer={setAnswer}
        />
      </div>
      <output className="meta">{answer}</output>
    </Sample>
  )
}

function Signing() {
  const [strokes, setStrokes] = useState<readonly Stroke[]>([])
  const [paper, setPaper] = useState(false)
  const still = { onChange: () => undefined, onSignedOnPaper: () => undefined, labels: signatureLabels }
  const drawn = [
    [
      { x: 8, y: 24 },
      { x: 20, y: 8 },
      { x: 30, y: 28 },
      { x: 44, y: 10 },
      { x: 60, y: 26 },
      { x: 90, y: 14 },
    ],
  ]
  return (
    <Sample name="SignaturePad">
      <div className={styles.pads}>
        <SignaturePad
          {...still}
          title="Người gửi"
          name="Trần Thị Mai Hương"
          strokes={[]}
          signedOnPaper={false}
          locked="Mở khi xong 6 việc đồng kiểm"
        />
        <SignaturePad
          title="Người gửi"
          name="Trần Thị Mai Hương"
          strokes={strokes}
          onChange={setStrokes}
          signedOnPaper={paper}
          onSignedOnPaper={setPaper}
          labels={signatureLabels}
        />
        <SignaturePad
          {...still}
          title="Người gửi"
          name="Trần Thị Mai Hương · 10:44"
          strokes={drawn}
          signedOnPaper={false}
        />
        <SignaturePad {...still} title="Người gửi" name="Trần Thị Mai Hương" strokes={[]} signedOnPaper />
      </div>
    </Sample>
  )
}

/** Scan box, lanes, findings, checklist, photos, signatures. */
export function WorkParts() {
  const [text, setText] = useState('')
  const [done, setDone] = useState<Record<string, string>>({ count: '10:40' })
  return (
    <>
      <Sample name="ScanBox">
        <div className={styles.wide}>
          <ScanBox
            label="Ô quét"
            placeholder="Quét hoặc gõ: mã bưu gửi, CCCD, hộ chiếu"
            ready="Sẵn sàng quét"
            value={text}
            onChange={setText}
            onRead={() => setText('')}
          />
        </div>
      </Sample>
      <Lanes />
      <Findings />
      <Sample name="Checklist">
        <div className={styles.wide}>
          <Checklist
            label="Đồng kiểm cùng người gửi"
            items={[
              { id: 'count', label: 'Số món đúng như khai', doneAt: done.count },
              { id: 'names', label: 'Tên hàng đúng như khai', doneAt: done.names },
              { id: 'battery', label: 'Pin không phồng, không rò', doneAt: done.battery },
            ]}
            onToggle={(id, checked) =>
              setDone(
                checked
                  ? { ...done, [id]: '10:41' }
                  : Object.fromEntries(Object.entries(done).filter(([key]) => key !== id)),
              )
            }
            labels={{ notDone: 'chưa làm' }}
          />
        </div>
      </Sample>
      <Sample name="PhotoStrip">
        <div className={styles.narrow}>
          <PhotoStrip
            label="Ảnh bưu gửi"
            slots={[
              {
                id: 'contents',
                name: 'Nội dung',
                required: true,
                photo: { src: contents, alt: 'Nội dung trong hộp', takenAt: '10:40' },
              },
              { id: 'wrapping', name: 'Bao gói', required: true, current: true },
              { id: 'paper', name: 'Hóa đơn', required: false, percent: 62 },
            ]}
            onTake={() => undefined}
            onOpen={() => undefined}
            labels={photoLabels}
          />
        </div>
      </Sample>
      <Signing />
    </>
  )
}
