// Every part in every state, for the eye and for the checks; in development and test builds only.
// People, numbers and firms in it are invented. `?view=counter` and `?view=search` show whole screens.
import { TopBar } from '@buuan/ui'
import { useSearch } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { CounterScreen } from './counter-screen.tsx'
import styles from './gallery.module.css'
import { FormParts, PhoneParts, SmallParts } from './part-samples.tsx'
import { SearchScreen } from './search-screen.tsx'
import { WorkParts } from './work-samples.tsx'

/** Shows the parts one under the other, or one whole screen. */
export function GalleryPage() {
  const { view } = useSearch({ from: paths.gallery })
  if (view === 'counter') return <CounterScreen />
  if (view === 'search') return <SearchScreen />
  return (
    <>
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
      <main className={styles.page}>
        <h1 className={styles.title}>Bộ phận giao diện</h1>
        <SmallParts />
        <FormParts />
        <WorkParts />
        <PhoneParts />
      </main>
    </>
  )
}
