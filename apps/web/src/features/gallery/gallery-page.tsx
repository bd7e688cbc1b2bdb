// Every part in every state, for the eye and for the checks; in development and test builds only.
import { Button, StatusLine } from '@buuan/ui'

/** Shows the parts of the house. */
export function GalleryPage() {
  return (
    <main>
      <h1>Bộ phận giao diện</h1>
      <Button>Mở</Button>
      <StatusLine tone="done" title="Đã hiểu: mã QR căn cước, 7 trường." />
    </main>
  )
}
