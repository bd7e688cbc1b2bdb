// The sheets of the sample counter: goods, joint inspection, and what stands at the right.
import {
  Checklist,
  Chip,
  Finding,
  Kbd,
  LaneBanner,
  PhotoStrip,
  RequiredActs,
  SectionHead,
  SignaturePad,
  Term,
} from '@buuan/ui'
import { IconCheck, IconMessageQuestion, IconPlaneOff } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import contents from './drawn-contents.svg'
import wrapping from './drawn-wrapping.svg'
import styles from './gallery.module.css'
import { photoLabels, signatureLabels } from './sample-words.ts'

const nothing = (): void => undefined

/** The pieces with a finding under one of them. */
export function Goods() {
  return (
    <>
      <SectionHead title="Nội dung" note="3 món · 990 g · khai giá 1.840.000 đ" />
      <table className={styles.goods}>
        <thead>
          <tr>
            <th style={{ width: 58 }}>STT</th>
            <th>Tên hàng người gửi khai</th>
            <th className={styles.figures} style={{ width: 64 }}>
              SL
            </th>
            <th className={styles.figures} style={{ width: 108 }}>
              Khối lượng, g
            </th>
            <th className={styles.figures} style={{ width: 116 }}>
              Khai giá, đ
            </th>
            <th style={{ width: 164 }}>Đối chiếu danh mục</th>
          </tr>
        </thead>
        <tbody>
          <Piece
            cells={['1', 'Áo dài lụa, cỡ M', '1', '450', '850.000']}
            chip={
              <Chip tone="good" icon={IconCheck}>
                Gửi được
              </Chip>
            }
          />
          <Piece
            cells={['2', 'Sạc dự phòng 10.000 mAh', '1', '220', '390.000']}
            chip={
              <Chip tone="condition" icon={IconPlaneOff}>
                Chỉ đường bộ
              </Chip>
            }
          />
          <Piece
            bare
            cells={[
              '3',
              <span key="t">
                <Term>thuốc xương khớp</Term>, dạng hộp
              </span>,
              '4',
              '320',
              '600.000',
            ]}
            chip={
              <Chip tone="question" icon={IconMessageQuestion}>
                Cần hỏi thêm
              </Chip>
            }
          />
          <tr className={styles.bare}>
            <td colSpan={6} className={styles.whole}>
              <Finding
                strength="ask"
                label="Cần hỏi thêm"
                question="Hỏi người gửi: thuốc có nhãn, số đăng ký và hóa đơn không?"
                condition="Thuốc không kê đơn gửi được khi đủ nhãn và chứng từ."
                basis="Nhóm H03 · Luật Dược 2016, sửa đổi 2024 · danh mục bản 14, áp dụng từ 01/11/2026"
                answers={['Có đủ', 'Thiếu chứng từ', 'Không phải thuốc', 'Lý do khác…'].map((label) => ({
                  id: label,
                  label,
                }))}
                onAnswer={nothing}
                takesFocus
              />
            </td>
          </tr>
        </tbody>
      </table>
    </>
  )
}

function Piece({ cells, chip, bare = false }: { cells: ReactNode[]; chip: ReactNode; bare?: boolean }) {
  return (
    <tr className={bare ? styles.bare : undefined}>
      {cells.map((cell, at) => (
        <td key={at} className={at > 1 ? styles.figures : at === 0 ? 'dim' : undefined}>
          {cell}
        </td>
      ))}
      <td>{chip}</td>
    </tr>
  )
}

/** The checklist of the joint inspection. */
export function Inspection() {
  const [done, setDone] = useState<readonly string[]>(['count', 'names', 'battery', 'letters'])
  const items = Object.entries({
    count: 'Số món đúng như khai',
    names: 'Tên hàng đúng như khai',
    battery: 'Pin không phồng, không rò',
    label: 'Nhãn thuốc, hạn dùng rõ',
    letters: 'Không lẫn thư, tiền mặt',
    wrapping: 'Bao gói chắc, không hở',
  })
  return (
    <div>
      <SectionHead
        ruled
        title="Đồng kiểm cùng người gửi"
        note={`Mẫu “Thuốc, thiết bị có pin” · ${done.length}/6`}
        end={
          <span className="meta">
            <Kbd>Space</Kbd> đánh dấu
          </span>
        }
      />
      <div className={styles.list}>
        <Checklist
          label="Đồng kiểm cùng người gửi"
          items={items.map(([id, label]) => ({ id, label, doneAt: done.includes(id) ? '10:41' : undefined }))}
          onToggle={(id, checked) => setDone(checked ? [...done, id] : done.filter((each) => each !== id))}
          labels={{ notDone: 'chưa làm' }}
        />
      </div>
    </div>
  )
}

/** Lane, required acts, photos and signatures. */
export function Side() {
  const pad = {
    strokes: [],
    onChange: nothing,
    signedOnPaper: false,
    onSignedOnPaper: nothing,
    labels: signatureLabels,
  }
  return (
    <>
      <LaneBanner
        lane="yellow"
        word="VÀNG"
        label="Luồng vàng"
        title="Xem chứng từ trước khi nhận"
        reason="Nhóm hàng H03 trên tuyến Cần Thơ – Đà Nẵng cần xem hóa đơn."
        ground="Xét theo hàng và tuyến, không xét theo người gửi."
        why={{ label: 'Vì sao?', onOpen: nothing }}
      />
      <RequiredActs
        label="Việc cần làm theo luồng"
        doneLabel="đã làm"
        acts={[
          { id: 'a', label: 'Ghi câu trả lời về thuốc', where: 'Nội dung' },
          { id: 'b', label: 'Chụp hóa đơn thuốc', keyName: 'F6' },
          { id: 'c', label: 'Ghi vận chuyển đường bộ', doneAt: '10:40' },
        ]}
      />
      <SectionHead level={3} ruled title="Ảnh bưu gửi" note="2 trong 3 ảnh bắt buộc" />
      <div className={styles.aside}>
        <PhotoStrip
          label="Ảnh bưu gửi"
          slots={[
            {
              id: 'contents',
              name: 'Nội dung',
              required: true,
              photo: { src: contents, alt: 'Nội dung trong hộp', takenAt: '10:40' },
            },
            {
              id: 'wrapping',
              name: 'Bao gói',
              required: true,
              photo: { src: wrapping, alt: 'Bao gói đã dán', takenAt: '10:41' },
            },
            { id: 'paper', name: 'Hóa đơn', required: true, current: true },
          ]}
          onTake={nothing}
          onOpen={nothing}
          labels={photoLabels}
        />
      </div>
      <SectionHead level={3} title="Hai bên xác nhận" note="mở khi xong 6 việc đồng kiểm" />
      <div className={styles.two}>
        <SignaturePad
          {...pad}
          title="Giao dịch viên"
          name="Lê Thị Hồng Đào"
          labels={{ ...signatureLabels, invite: 'Nhập mã PIN' }}
          locked="Lê Thị Hồng Đào"
        />
        <SignaturePad {...pad} title="Người gửi" name="Trần Thị Mai Hương" locked="Hoặc ký trên phiếu in" />
      </div>
    </>
  )
}
