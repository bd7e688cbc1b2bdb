// The steps of the sample acceptance.
import type { Step } from '@buuan/ui'

const mask = (text: string) => <span className="code">{text}</span>

export const steps: Step[] = [
  { id: 'item', title: 'Bưu gửi', state: 'done', lines: ['Gói, kiện · nội địa · đường bộ'] },
  {
    id: 'sender',
    title: 'Người gửi',
    state: 'done',
    lines: ['Trần Thị Mai Hương', <>CCCD {mask('•••• 4512')}</>, 'L2: đã đối chiếu thẻ và mặt'],
  },
  {
    id: 'addressee',
    title: 'Người nhận',
    state: 'done',
    lines: ['Nguyễn Văn Thành', <>ĐT {mask('•••• 218')}</>, 'P. Hải Châu, TP. Đà Nẵng'],
  },
  { id: 'contents', title: 'Nội dung', state: 'question', lines: ['3 món · 990 g', <b key="b">1 món cần hỏi thêm</b>] },
  { id: 'inspection', title: 'Đồng kiểm', state: 'current', lines: ['Đã làm 4 trong 6 việc'] },
  { id: 'decision', title: 'Quyết định', state: 'todo', lines: ['In phiếu gửi và nhãn'] },
]
