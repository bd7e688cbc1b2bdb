// Small parts, forms and the parts of the phone.
import {
  Button,
  Chip,
  EmptyState,
  ErrorSummary,
  HeightenedStrip,
  Kbd,
  LaneChip,
  Logo,
  Masked,
  Option,
  PostMark,
  StatusLine,
  SyncBadge,
  TextField,
} from '@buuan/ui'
import { IconCheck, IconClock, IconEye, IconMessageQuestion, IconPlaneOff, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import styles from './gallery.module.css'
import { Sample } from './sample.tsx'

/** Marks, buttons, chips, lanes, masks, states. */
export function SmallParts() {
  return (
    <>
      <Sample name="Button">
        <Button look="filled" keyName="F9">
          Chấp nhận
        </Button>
        <Button>Từ chối nhận…</Button>
        <Button look="quiet">Xem cả 9 việc</Button>
        <Button icon={IconPrinter} size="small">
          In
        </Button>
        <Button size="large" keyName="F9" missing="Còn 5 việc trước khi chấp nhận">
          Chấp nhận
        </Button>
        <Button look="filled" icon={IconEye} busy>
          Mở 2 mục
        </Button>
        <Button look="filled" size="thumb">
          Quét bưu gửi
        </Button>
      </Sample>
      <Sample name="Chip, LaneChip, SyncBadge, Kbd, Logo">
        <Chip tone="good" icon={IconCheck}>
          Gửi được
        </Chip>
        <Chip tone="condition" icon={IconPlaneOff}>
          Chỉ đường bộ
        </Chip>
        <Chip tone="refused">Không nhận gửi</Chip>
        <Chip tone="question" icon={IconMessageQuestion}>
          Cần hỏi thêm
        </Chip>
        <Chip tone="note">Chờ lấy mẫu</Chip>
        <Chip icon={IconClock}>Chưa có</Chip>
        <LaneChip lane="green" word="XANH" />
        <LaneChip lane="yellow" word="VÀNG" />
        <LaneChip lane="red" word="ĐỎ" />
        <LaneChip lane="blue" word="LAM" />
        <SyncBadge state="waiting" label="Chưa gửi" />
        <SyncBadge state="sending" label="Đang gửi 62 %" />
        <SyncBadge state="received" label="Đã nhận" />
        <SyncBadge state="refused" label="Cần sửa" />
        <Kbd>F3</Kbd>
        <Kbd>Enter</Kbd>
        <Logo on="paper" size={32} />
      </Sample>
      <Sample name="Masked">
        <Masked mask="T••• T••• M••• Hương" hiddenLabel="đã che" name />
        <Masked mask="•••• 675" hiddenLabel="đã che" code />
        <Masked mask="•••• 4512" hiddenLabel="đã che" code />
      </Sample>
      <Sample name="StatusLine, EmptyState, HeightenedStrip" flush>
        <HeightenedStrip>Chế độ tăng cường đến hết 25/11 · QĐ 118/QĐ-SKHCN</HeightenedStrip>
        <div className={styles.room}>
          <StatusLine
            tone="done"
            title="Đã hiểu: mã QR căn cước, 7 trường."
            detail="Chuyển vào Người gửi lúc 10:39. Không lưu ảnh thẻ."
          />
          <StatusLine
            tone="error"
            title="Số kiểm tra chưa đúng. Đề nghị quét lại."
            detail="Nếu vẫn vậy, đề nghị tắt bộ gõ tiếng Việt."
            code="s10_check_digit"
          />
          <StatusLine tone="note" title="Không có mạng. Vẫn nhận bưu gửi được." />
          <StatusLine tone="busy" title="Đang tìm bưu gửi" />
        </div>
        <EmptyState action={<Button keyName="F2">Bưu gửi mới</Button>}>
          Bưu gửi nhận trong ca sẽ hiện tại đây.
        </EmptyState>
      </Sample>
    </>
  )
}

/** Fields, errors, choices. */
export function FormParts() {
  const [purpose, setPurpose] = useState('complaint')
  const [ticked, setTicked] = useState(true)
  return (
    <Sample name="TextField, ErrorSummary, Option">
      <div className={styles.field}>
        <TextField
          label="Họ tên người gửi"
          hint="Ghi như trên giấy tờ."
          defaultValue="Nguyễn Thị Hoàng Khánh Phương Thảo Nguyên Anh"
        />
      </div>
      <div className={styles.field}>
        <TextField
          label="Số hồ sơ khiếu nại"
          code
          defaultValue="KN-2026/11"
          error="Số hồ sơ chưa đủ. Đề nghị nhập dạng KN-2026/11-0042."
        />
      </div>
      <div className={styles.field}>
        <TextField
          label="Khai giá, đ"
          optional="(không bắt buộc)"
          figures
          inputMode="decimal"
          defaultValue="1.840.000"
          end={<Kbd>F7</Kbd>}
        />
      </div>
      <div className={styles.wide}>
        <ErrorSummary text="Còn 2 ô cần sửa" fields={[{ id: 'ho-so', label: 'Số hồ sơ khiếu nại' }]} />
      </div>
      <div className={styles.field}>
        <Option
          kind="radio"
          name="purpose"
          value="redelivery"
          checked={purpose === 'redelivery'}
          onChange={() => setPurpose('redelivery')}
          label="Phát lại hoặc sửa địa chỉ phát"
        />
        <Option
          kind="radio"
          name="purpose"
          value="complaint"
          checked={purpose === 'complaint'}
          onChange={() => setPurpose('complaint')}
          label="Giải quyết khiếu nại"
          note="Cần số hồ sơ khiếu nại"
        />
        <Option
          kind="radio"
          name="purpose"
          value="authority"
          checked={false}
          onChange={() => undefined}
          label="Cơ quan có thẩm quyền yêu cầu"
          refused="Không mở tại đây. Cần hai người duyệt."
        />
      </div>
      <div className={styles.field}>
        <Option
          kind="checkbox"
          name="part"
          value="name"
          checked={ticked}
          onChange={setTicked}
          label="Họ tên người gửi"
          note="T••• T••• M••• Hương"
        />
        <Option
          kind="checkbox"
          name="part"
          value="document"
          checked={false}
          onChange={() => undefined}
          label="Số giấy tờ"
          refused="Cần phụ trách ca mở cùng"
        />
      </div>
    </Sample>
  )
}

/** The stamp and what stands beside it. */
export function PhoneParts() {
  return (
    <Sample name="PostMark">
      <PostMark
        label="Nhật ấn: P. Ninh Kiều, Cần Thơ, 21.11.26, 09:36, tại nhà"
        top="P. NINH KIỀU"
        foot="CẦN THƠ"
        day="21.11.26"
        above="09:36"
        below="TẠI NHÀ"
      />
      <PostMark
        label="Nhật ấn: danh mục bản 14, áp dụng 01.11.26, toàn quốc"
        top="DANH MỤC BẢN 14"
        foot="BƯU AN"
        day="01.11.26"
        above="ÁP DỤNG"
        below="TOÀN QUỐC"
        size={146}
      />
    </Sample>
  )
}
