// Search results with the one door to personal data, to compare with the drawn screens.
import { Button, DataTable, Kbd, LaneChip, Masked, Reveal, RevealedStrip, TextField, TopBar } from '@buuan/ui'
import { useState } from 'react'
import styles from './gallery.module.css'
import { revealLabels } from './sample-words.ts'

const rows = [
  {
    number: 'CH 473 124 829 VN',
    at: '21/11 10:46',
    sender: 'T••• T••• M••• Hương',
    phone: '•••• 675',
    place: 'P. Hải Châu, Đà Nẵng',
    goods: '3 món, 990 g',
    lane: <LaneChip lane="yellow" word="VÀNG" />,
    state: 'Đã chấp nhận',
  },
  {
    number: 'CH 473 124 554 VN',
    at: '21/11 09:17',
    sender: 'L••• Hường',
    phone: '•••• 041',
    place: 'P. Long Xuyên, An Giang',
    goods: '1 món, 2.150 g',
    lane: <LaneChip lane="green" word="XANH" />,
    state: 'Đang vận chuyển',
  },
  {
    number: 'CH 473 124 316 VN',
    at: '21/11 08:52',
    sender: 'Đ••• T••• T••• Hương',
    phone: '•••• 930',
    place: 'P. Cái Khế, Cần Thơ',
    goods: '6 món, 4.400 g',
    lane: <LaneChip lane="blue" word="LAM" />,
    state: 'Chờ lấy mẫu',
  },
  {
    number: 'RH 208 711 642 VN',
    at: '20/11 16:31',
    sender: 'N••• Q••• Hương',
    phone: '•••• 377',
    place: 'P. Ba Đình, Hà Nội',
    goods: 'Thư, không mở',
    lane: <span className="dim">Không áp dụng</span>,
    state: 'Đang vận chuyển',
  },
  {
    number: 'CH 473 123 987 VN',
    at: '20/11 15:02',
    sender: 'H••• N••• Hưởng',
    phone: '•••• 518',
    place: 'X. An Bình, Vĩnh Long',
    goods: '2 món, 830 g',
    lane: <LaneChip lane="red" word="ĐỎ" />,
    state: 'Từ chối nhận, có biên bản',
  },
]

const purposes = [
  { code: 'redelivery', label: 'Phát lại hoặc sửa địa chỉ phát', needs: ['phone', 'addressee'] },
  {
    code: 'complaint',
    label: 'Giải quyết khiếu nại của người gửi, người nhận',
    note: 'Cần số hồ sơ khiếu nại',
    needsCase: true,
    needs: ['name', 'phone'],
  },
  { code: 'own', label: 'Người gửi, người nhận hỏi thông tin của chính mình', needs: ['name'] },
  { code: 'violation', label: 'Lập biên bản hoặc báo cáo vi phạm', needs: ['name'] },
  {
    code: 'authority',
    label: 'Cơ quan có thẩm quyền yêu cầu',
    refused: 'Không mở tại đây. Chuyển người phụ trách dữ liệu, cần hai người duyệt.',
  },
]

const parts = [
  { id: 'name', label: 'Họ tên người gửi', mask: 'T••• T••• M••• Hương' },
  { id: 'phone', label: 'Điện thoại người gửi', mask: '•••• 675', code: true },
  { id: 'address', label: 'Địa chỉ người gửi', mask: 'P. Ninh Kiều, Cần Thơ' },
  { id: 'addressee', label: 'Người nhận', mask: 'N••• V••• Thành' },
  { id: 'photos', label: 'Ảnh bưu gửi', mask: '3 ảnh' },
  { id: 'document', label: 'Số giấy tờ', refused: 'Cần phụ trách ca mở cùng' },
]

/** Shows masked rows; Enter on a row opens the drawer, opening shows the strip under its row. */
export function SearchScreen() {
  const [selected, setSelected] = useState<string>()
  const [asking, setAsking] = useState(false)
  const [opened, setOpened] = useState<{ number: string; endsAt: number; caseNumber: string | undefined }>()
  const strip = (number: string) =>
    opened?.number !== number ? null : (
      <RevealedStrip
        label="Thông tin đã mở"
        values={[
          { label: 'Họ tên người gửi', value: 'Trần Thị Mai Hương' },
          { label: 'Điện thoại người gửi', value: '0540 000 675', code: true },
        ]}
        purposeLabel="Mục đích"
        purpose={
          <>
            Giải quyết khiếu nại <span className="code">{opened.caseNumber}</span> · nhật ký số 48.519
          </>
        }
        endsAt={opened.endsAt}
        onHide={() => setOpened(undefined)}
        labels={{ left: (time) => `Tự che sau ${time}`, hide: 'Che lại ngay' }}
      />
    )
  return (
    <div className={styles.screen}>
      <TopBar
        brand="Bưu An"
        nav={
          <>
            <a href="#accept">Chấp nhận</a>
            <a href="#search" aria-current="page">
              Tra cứu
            </a>
            <a href="#hand-over">Bàn giao ca</a>
            <a href="#violations">Vi phạm</a>
          </>
        }
        navLabel="Các mục"
        place="Bưu cục Ninh Kiều 2"
        person="Lê Thị Hồng Đào"
        clock="15:08"
      />
      <main>
        <h1 className="heard-only">Tra cứu</h1>
        <div className={styles.find}>
          <TextField label="Tìm bưu gửi" size44 defaultValue="huong 20/11–21/11" end={<Kbd>Enter</Kbd>} />
        </div>
        <DataTable
          caption="Bưu gửi tìm được"
          rows={rows}
          rowKey={(row) => row.number}
          selectedKey={selected}
          onChoose={(row) => {
            setSelected(row.number)
            setAsking(true)
          }}
          under={(row) => strip(row.number)}
          columns={[
            { id: 'number', head: 'Mã bưu gửi', cell: (row) => row.number, code: true },
            { id: 'at', head: 'Chấp nhận', cell: (row) => row.at, nowrap: true, sorted: 'descending' },
            { id: 'sender', head: 'Người gửi', cell: (row) => <Masked mask={row.sender} hiddenLabel="đã che" name /> },
            { id: 'phone', head: 'Điện thoại', cell: (row) => <Masked mask={row.phone} hiddenLabel="đã che" code /> },
            { id: 'place', head: 'Nơi nhận', cell: (row) => row.place, nowrap: true },
            { id: 'goods', head: 'Nội dung', cell: (row) => row.goods, nowrap: true },
            { id: 'lane', head: 'Luồng', cell: (row) => row.lane },
            { id: 'state', head: 'Tình trạng', cell: (row) => row.state },
          ]}
          foot={
            <>
              5 bưu gửi · 0,04 giây{' '}
              <Button look="quiet" size="small">
                Xem tiếp
              </Button>
            </>
          }
        />
      </main>
      <Reveal
        open={asking}
        subject={
          <>
            Bưu gửi <span className="code">{selected}</span> · chấp nhận 21/11/2026 10:46
          </>
        }
        purposes={purposes}
        parts={parts}
        caseIsSound={(value) => /^KN-\d{4}\/\d{2}-\d{4}$/.test(value.trim())}
        onOpen={(choice) => {
          setAsking(false)
          setOpened({ number: selected ?? '', endsAt: Date.now() + 292_000, caseNumber: choice.caseNumber })
        }}
        onClose={() => setAsking(false)}
        labels={revealLabels}
      />
    </div>
  )
}
