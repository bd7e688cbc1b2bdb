// The search box with what it understood: chips that can be taken away, and the locked service point.
import type { ServicePointId } from '@buuan/contract'
import { Button, Glyph, Kbd } from '@buuan/ui'
import { IconLock, IconSearch, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../session.ts'
import { pointsQuery } from '../service-points/service-points.ts'
import styles from './retrieval.module.css'
import type { Understood } from './understand.ts'

export type SearchBoxProps = {
  typed: string
  understood: Understood | undefined
  point: ServicePointId | null
  busy: boolean
  onType: (text: string) => void
  onPoint: (point: ServicePointId | null) => void
  onSearch: () => void
  ref: Ref<HTMLInputElement>
}

/** Draws the box, the button and the chips; Enter searches. */
export function SearchBox(props: SearchBoxProps) {
  const { typed, understood, busy, onType, onSearch, ref } = props
  const { t } = useTranslation('retrieval')
  return (
    <form
      className={styles.find}
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        onSearch()
      }}
    >
      <span className={styles.box}>
        <Glyph of={IconSearch} size={22} />
        <input
          ref={ref}
          type="text"
          className={styles.input}
          aria-label={t('box')}
          aria-describedby="search-ways"
          placeholder={t('placeholder')}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => onType(event.target.value)}
        />
        <Kbd>Enter</Kbd>
      </span>
      <Button type="submit" look="filled" size="large" busy={busy}>
        {t('search')}
      </Button>
      <div className={styles.tokens}>
        <Chips {...props} understood={understood} />
        <span id="search-ways" className={styles.ways}>
          {t('ways')}
        </span>
      </div>
    </form>
  )
}

function Chips({ typed, understood, point, onType, onPoint }: SearchBoxProps) {
  const { t } = useTranslation('retrieval')
  const without = (text: string) => onType(typed.normalize('NFC').replace(text, ' ').replaceAll(/\s+/g, ' ').trim())
  if (understood === undefined)
    return typed.trim() === '' ? null : <span className="dim">{t('understood.nothing')}</span>
  const { span } = understood
  const days = span && (span.from === span.to ? written(span.from) : `${written(span.from)} – ${written(span.to)}`)
  const takesPoint = understood.kind === 'name' || understood.kind === 'servicePoint'
  return (
    <>
      <span className="dim">{t('understood.as')}</span>
      {understood.kind === 'servicePoint' ? null : (
        <Token onTake={() => without(understood.text)} label={t('understood.take')}>
          {t(`understood.${understood.kind}`)} <b>{understood.shown}</b>
          {understood.kind === 'name' ? `, ${t('understood.folded')}` : ''}
        </Token>
      )}
      {days === undefined ? null : (
        <Token {...(span?.text && { onTake: () => without(span.text) })} label={t('understood.take')}>
          {t('understood.days')} <b>{days}</b>
        </Token>
      )}
      {understood.kind === 'servicePoint' && understood.hours ? (
        <Token label={t('understood.take')}>
          {t('understood.hours')}{' '}
          <b>
            {understood.hours.from} – {understood.hours.to}
          </b>
        </Token>
      ) : null}
      {takesPoint ? <PointToken point={point} onPoint={onPoint} /> : null}
    </>
  )
}

const written = (day: string) => day.split('-').toReversed().join('/')

function Token({ children, label, onTake }: { children: ReactNode; label: string; onTake?: () => void }) {
  return (
    <span className={styles.token}>
      <span>{children}</span>
      {onTake === undefined ? null : (
        <button type="button" className={styles.take} aria-label={label} onClick={onTake}>
          <Glyph of={IconX} size={14} />
        </button>
      )}
    </span>
  )
}

function PointToken({ point, onPoint }: Pick<SearchBoxProps, 'point' | 'onPoint'>) {
  const { t } = useTranslation('retrieval')
  const session = useSession()
  const own = session?.servicePoint ?? null
  const points = useQuery({ ...pointsQuery(false), enabled: own === null })
  if (own !== null)
    return (
      <span className={styles.token}>
        <span>
          {t('understood.point')} <b>{own.name}</b>
        </span>
        <Glyph of={IconLock} size={14} />
      </span>
    )
  return (
    <label className={styles.token}>
      {t('understood.point')}
      <select
        className={styles.select}
        value={point ?? ''}
        onChange={(event) => onPoint(points.data?.find(({ id }) => id === event.target.value)?.id ?? null)}
      >
        <option value="">{t('understood.choosePoint')}</option>
        {points.data?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
