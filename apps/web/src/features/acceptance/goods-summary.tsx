// The check of the goods in one banner: tint, icon, what to do. It is no lane: lanes are drawn by rules of their own.
import { classNames, Glyph } from '@buuan/ui'
import {
  type Icon,
  IconAlertOctagon,
  IconAlertTriangle,
  IconCircleCheck,
  IconMail,
  IconMessageQuestion,
  IconPackage,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '../../dates.ts'
import styles from './acceptance.module.css'
import { useCounter } from './counter-context.ts'
import { useForm } from './form-store.ts'
import { isSettled } from './goods-answers.ts'

type Tone = 'plain' | 'good' | 'condition' | 'question' | 'refused'
const tones: Record<Tone, string | undefined> = {
  plain: styles.tonePlain,
  good: styles.toneGood,
  condition: styles.toneCondition,
  question: styles.toneQuestion,
  refused: styles.toneRefused,
}

type Said = { tone: Tone; icon: Icon; title: string; detail: string }

function useSaid(): Said {
  const { t, i18n } = useTranslation('acceptance')
  const { progress, goodsFailed } = useCounter()
  const pieces = useForm((form) => form.pieces)
  const transport = useForm((form) => form.transport)
  const isLetter = progress.request.itemClass === 'letter'
  if (progress.request.channel === 'letter_box')
    return { tone: 'plain', icon: IconMail, title: t('letterBox.title'), detail: t('letterBox.detail') }
  if (isLetter) return { tone: 'plain', icon: IconMail, title: t('goods.letter'), detail: t('goods.letterDetail') }
  if (goodsFailed)
    return { tone: 'condition', icon: IconAlertTriangle, title: t('goods.failed'), detail: t('goods.failedDetail') }
  const all = progress.findings.flatMap(({ id, findings }) => {
    const answers = pieces.find((piece) => piece.id === id)?.answers ?? []
    return findings.map((finding) => ({ finding, isOpen: !isSettled(finding, { answers, transport }) }))
  })
  const refused = all.find(
    ({ finding, isOpen }) => isOpen && finding.disposition === 'prohibited' && finding.strength === 'certain',
  )
  if (refused !== undefined) {
    const { term, reasonVi, reasonEn } = refused.finding
    const reason = i18n.language === 'en' ? reasonEn : reasonVi
    return {
      tone: 'refused',
      icon: IconAlertOctagon,
      title: t('goods.refused'),
      detail: t('goods.refusedDetail', { term, reason }),
    }
  }
  const count = progress.openQuestions
  if (count > 0)
    return {
      tone: 'question',
      icon: IconMessageQuestion,
      title: t('goods.question'),
      detail: t('goods.questionDetail', { count }),
    }
  if (progress.request.pieces.length === 0)
    return { tone: 'plain', icon: IconPackage, title: t('goods.empty'), detail: t('goods.emptyDetail') }
  if (all.length > 0)
    return {
      tone: 'condition',
      icon: IconAlertTriangle,
      title: t('goods.condition'),
      detail: t('goods.conditionDetail'),
    }
  return { tone: 'good', icon: IconCircleCheck, title: t('goods.clear'), detail: t('goods.clearDetail') }
}

/** Says what the catalogue says of all rows together, and on what ground. */
export function GoodsSummary() {
  const { t } = useTranslation('acceptance')
  const { goods, progress } = useCounter()
  const { tone, icon, title, detail } = useSaid()
  const version =
    goods === undefined || progress.request.itemClass === 'letter'
      ? ''
      : t('goods.version', { version: goods.version, day: dayOf(goods.effectiveFrom) })
  return (
    <section className={classNames(styles.banner, tones[tone])} aria-label={t('goods.label')}>
      <Glyph of={icon} size={22} />
      <output className={styles.bannerWords}>
        <b>{title}</b>
        <span>{detail}</span>
        <span className={styles.ground}>
          {t('goods.ground')} <span className="nowrap">{version}</span>
        </span>
      </output>
    </section>
  )
}
