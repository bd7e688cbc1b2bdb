// The frame of an office page: one title, one line under it, the page's act at the right; and the sections of a sheet.
import { Button, StatusLine } from '@buuan/ui'
import { IconPrinter } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../problem.ts'
import { useProblemWords } from '../problem-words.ts'
import styles from './office.module.css'

export type OfficePageProps = {
  title: string
  lead: string
  /** The page's act, at the right of the title. */
  act?: ReactNode
  /** Offers to print what the page shows. */
  printable?: boolean
  /** A standing condition everybody on the page must know of. */
  notice?: string | undefined
  /** Why the list could not be read. */
  problem?: Error | null
  /** Search and filters, above the table. */
  tools?: ReactNode
  children: ReactNode
}

/** Lays out an office page: head, tools, then one table or form. */
export function OfficePage({ title, lead, act, printable = false, notice, problem, tools, children }: OfficePageProps) {
  return (
    <section className={styles.page}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h1 className={styles.title}>{title}</h1>
          <p className="dim">{lead}</p>
        </div>
        {printable ? <PrintAct /> : null}
        {act}
      </header>
      {notice === undefined ? null : <p className={styles.notice}>{notice}</p>}
      {problem ? (
        <div className={styles.problem}>
          <ProblemLine problem={problem} />
        </div>
      ) : null}
      {tools === undefined ? null : <div className={styles.tools}>{tools}</div>}
      <div className={styles.body}>{children}</div>
    </section>
  )
}

function PrintAct() {
  const { t } = useTranslation()
  return (
    <span className={styles.printAct}>
      <Button look="quiet" icon={IconPrinter} onClick={() => window.print()}>
        {t('action.print')}
      </Button>
    </span>
  )
}

/** Says a refusal or a failure in its own words, in place; throws what is neither. */
export function ProblemLine({ problem }: { problem: Error }) {
  const wordsOf = useProblemWords()
  if (!(problem instanceof ApiProblem)) throw problem
  const { title, detail, code } = wordsOf(problem)
  return <StatusLine tone="error" title={title} detail={detail} code={code} />
}

export type SheetSectionProps = {
  title: string
  /** 2 on a page, 3 (when left out) in a sheet, whose title is the 2. */
  level?: 2 | 3
  children: ReactNode
}

/** A part of a sheet or page with its heading. */
export function SheetSection({ title, level = 3, children }: SheetSectionProps) {
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={styles.section} aria-labelledby={id}>
      <Heading id={id} className={styles.sectionHead}>
        {title}
      </Heading>
      {children}
    </section>
  )
}
