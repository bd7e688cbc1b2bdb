// Tra cứu: one box, masked rows, the one door. Arrows choose, Enter opens; what was opened covers itself.
import type { FoundItem, ItemSearchResult, OpenedItem, ServicePointId } from '@buuan/contract'
import { Button, Chip, DataTable, EmptyState, Kbd, Masked } from '@buuan/ui'
import { IconLock } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf, timeOfDay } from '../../dates.ts'
import { useKeys } from '../../keys.ts'
import { ProblemLine } from '../../layout/office-page.tsx'
import { may, useSession } from '../../session.ts'
import { usePlaces } from '../acceptance/places.ts'
import { OpenedStrip } from './opened-strip.tsx'
import { OpeningSheet } from './opening-sheet.tsx'
import { ResultHoldSheet } from '../retention/result-hold-sheet.tsx'
import { printReceipt, searchItems } from './retrieval.ts'
import styles from './retrieval.module.css'
import { SearchBox } from './search-box.tsx'
import { searchOf, type Understood, understand } from './understand.ts'
import { contentsWord, placeWord, stateWord, type Words } from './words.ts'

type Shown = ItemSearchResult & { seconds: number }

/** The search page. */
export function SearchPage() {
  const { t } = useTranslation(['retrieval', 'common'])
  const box = useRef<HTMLInputElement>(null)
  const search = useSearch()
  const [selected, setSelected] = useState<FoundItem>()
  const [asking, setAsking] = useState(false)
  const [opened, setOpened] = useState<OpenedItem>()
  const [holding, setHolding] = useState(false)
  const session = useSession()
  const printing = useMutation({ mutationFn: printReceipt })
  const { items } = search.shown ?? { items: [] }
  const print = printing.mutate
  const mayPrint = may(session, 'paper.print')
  const keys = useMemo(
    () => [
      { key: 'F3' as const, run: () => box.current?.focus() },
      {
        key: 'F8' as const,
        enabled: mayPrint,
        run: () => {
          const item = items.find(({ itemId }) => itemId === (focusedRow() ?? selected?.itemId))
          if (item?.outcome === 'accepted') print(item.itemId)
        },
      },
    ],
    [items, selected, mayPrint, print],
  )
  useKeys(keys)
  const hide = useCallback(() => {
    setOpened(undefined)
    if (selected) document.querySelector<HTMLElement>(`[data-row="${selected.itemId}"]`)?.focus()
  }, [selected])
  const start = () => {
    setSelected(undefined)
    setOpened(undefined)
    search.start()
  }
  return (
    <section className={styles.page}>
      <h1 className="heard-only">{t('title')}</h1>
      <SearchBox {...search.box} ref={box} onSearch={start} />
      {(search.problem ?? printing.error) ? (
        <div className={styles.problem}>
          <ProblemLine problem={(search.problem ?? printing.error)!} />
        </div>
      ) : null}
      <Results
        shown={search.shown}
        busy={search.box.busy}
        selected={selected?.itemId}
        opened={opened}
        onHide={hide}
        onMore={search.more}
        onHold={may(session, 'hold.manage') ? () => setHolding(true) : undefined}
        onChoose={(item) => {
          setSelected(item)
          setOpened(undefined)
          setAsking(item.personalData === 'kept')
        }}
      />
      {holding && search.shown ? <ResultHoldSheet result={search.shown} onClose={() => setHolding(false)} /> : null}
      {asking && selected ? (
        <OpeningSheet
          item={selected}
          onClose={() => setAsking(false)}
          onOpened={(answer) => {
            setAsking(false)
            setOpened(answer)
          }}
        />
      ) : null}
    </section>
  )
}

/** Item of the row that has the focus. */
const focusedRow = (): string | undefined => document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row

/** What is typed, what it means, and what came back; gone with the page. */
function useSearch() {
  const session = useSession()
  const [typed, setTyped] = useState('')
  const [understood, setUnderstood] = useState<Understood>()
  const [point, setPoint] = useState<ServicePointId | null>(null)
  const [shown, setShown] = useState<Shown>()
  const onType = (text: string) => {
    setTyped(text)
    setUnderstood(understand(text, new Date()))
  }
  const asking = useMutation({
    mutationFn: async ({ cursor, before }: { cursor: string | null; before: readonly FoundItem[] }) => {
      const began = performance.now()
      const answer = await searchItems(searchOf(understood!, session?.servicePoint ? null : point, cursor))
      return { ...answer, items: [...before, ...answer.items], seconds: (performance.now() - began) / 1000 }
    },
    onSuccess: setShown,
    onError: () => setShown(undefined),
  })
  return {
    box: { typed, understood, point, busy: asking.isPending, onType, onPoint: setPoint },
    problem: asking.error,
    shown,
    start: () => {
      if (understood !== undefined) asking.mutate({ cursor: null, before: [] })
    },
    more: () => {
      if (shown?.nextCursor) asking.mutate({ cursor: shown.nextCursor, before: shown.items })
    },
  }
}

type ResultsProps = {
  shown: Shown | undefined
  busy: boolean
  selected: string | undefined
  opened: OpenedItem | undefined
  onHide: () => void
  onMore: () => void
  /** Left out for whoever may not place holds. */
  onHold: (() => void) | undefined
  onChoose: (item: FoundItem) => void
}

function Results(props: ResultsProps) {
  const { t } = useTranslation(['retrieval', 'common'])
  if (props.shown !== undefined) return <FoundTable {...props} shown={props.shown} />
  return <p className={styles.hint}>{props.busy ? t('common:loading') : t('hint')}</p>
}

function FoundTable({
  shown,
  busy,
  selected,
  opened,
  onHide,
  onMore,
  onHold,
  onChoose,
}: ResultsProps & { shown: Shown }) {
  const { t } = useTranslation(['retrieval', 'common'])
  const columns = useColumns(t)
  return (
    <DataTable
      caption={t('found')}
      rows={shown.items}
      rowKey={(item) => item.itemId}
      selectedKey={selected}
      onChoose={onChoose}
      busy={busy}
      under={(item) =>
        opened?.itemId === item.itemId ? (
          <OpenedStrip key={opened.entryId} opened={opened} onHide={onHide} />
        ) : item.itemId === selected && item.personalData !== 'kept' ? (
          <p className={styles.gone}>{t(item.personalData === 'destroyed' ? 'destroyed' : 'noPerson')}</p>
        ) : null
      }
      empty={<EmptyState>{t('empty')}</EmptyState>}
      columns={columns}
      foot={
        <>
          <span>
            {t('count', { count: shown.items.length })} ·{' '}
            {t('took', { seconds: shown.seconds.toFixed(2).replace('.', ',') })}
            {shown.nameSearchesLeft === null ? '' : ` · ${t('left', { count: shown.nameSearchesLeft })}`}
          </span>
          {shown.nextCursor === null ? (
            <span>{shown.more ? t('more') : ''}</span>
          ) : (
            <Button size="small" busy={busy} onClick={onMore}>
              {t('common:action.more')}
            </Button>
          )}
          {onHold === undefined || shown.items.length === 0 ? null : (
            <Button size="small" icon={IconLock} onClick={onHold}>
              {t('hold')}
            </Button>
          )}
          <span className={styles.keys}>
            <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('key.choose')} <Kbd>Enter</Kbd> {t('key.open')} <Kbd>F8</Kbd> {t('key.print')}
          </span>
        </>
      }
    />
  )
}

function State({ item, t }: { item: FoundItem; t: Words }) {
  return (
    <span className={styles.state}>
      {stateWord(t, item)}
      {item.lateReason === null ? null : <Chip tone="note">{t('late.mark')}</Chip>}
    </span>
  )
}

function useColumns(t: Words) {
  const places = usePlaces()
  const hidden = t('common:hidden')
  const covered = (mask: string | undefined, kind: 'name' | 'code') =>
    mask ? <Masked mask={mask} hiddenLabel={hidden} {...{ [kind]: true }} /> : <span className="dim">–</span>
  return [
    {
      id: 'number',
      head: t('column.number'),
      code: true,
      cell: (item: FoundItem) => (
        <Link
          to="/items/$itemId"
          params={{ itemId: item.itemId }}
          tabIndex={-1}
          className={styles.number}
          onClick={(event) => event.stopPropagation()}
        >
          {item.itemNumber?.formatted ?? t('noNumber')}
        </Link>
      ),
    },
    {
      id: 'at',
      head: t('column.at'),
      nowrap: true,
      sorted: 'descending' as const,
      cell: (item: FoundItem) => `${dayOf(item.acceptedAt).slice(0, 5)} ${timeOfDay(item.acceptedAt)}`,
    },
    {
      id: 'sender',
      head: t('column.sender'),
      nowrap: true,
      cell: (item: FoundItem) =>
        item.channel === 'letter_box' && !item.masks?.senderName ? (
          <span className="dim">{t('channel.letter_box')}</span>
        ) : (
          covered(item.masks?.senderName, 'name')
        ),
    },
    {
      id: 'phone',
      head: t('column.phone'),
      nowrap: true,
      cell: (item: FoundItem) => covered(item.masks?.senderPhone, 'code'),
    },
    {
      id: 'addressee',
      head: t('column.addressee'),
      nowrap: true,
      cell: (item: FoundItem) => covered(item.masks?.addresseeName, 'name'),
    },
    {
      id: 'place',
      head: t('column.place'),
      nowrap: true,
      cell: (item: FoundItem) =>
        placeWord(places, item.masks?.addresseeCommuneCode ?? null, item.masks?.addresseeProvinceCode ?? null),
    },
    { id: 'contents', head: t('column.contents'), nowrap: true, cell: (item: FoundItem) => contentsWord(t, item) },
    { id: 'state', head: t('column.state'), cell: (item: FoundItem) => <State item={item} t={t} /> },
  ]
}
