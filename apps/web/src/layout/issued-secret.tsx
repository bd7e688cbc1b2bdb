// A password or token that the server shows once: to be handed over or stored now.
import { Button } from '@buuan/ui'
import { IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './office.module.css'

export type IssuedSecretProps = { title: string; once: string; value: string; closeLabel: string; onClose: () => void }

/** Shows the value until it is closed; it is kept nowhere else in the browser. */
export function IssuedSecret({ title, once, value, closeLabel, onClose }: IssuedSecretProps) {
  const { t } = useTranslation('staff')
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
  }
  return (
    <section className={styles.secret} aria-live="polite" aria-label={title}>
      <p>
        <b>{title}</b>
      </p>
      <p className={styles.secretValue}>{value}</p>
      <p className="dim">{once}</p>
      <div className={styles.row}>
        <Button size="small" icon={IconCopy} onClick={() => void copy()}>
          {copied ? t('secret.copied') : t('secret.copy')}
        </Button>
        <Button size="small" onClick={onClose}>
          {closeLabel}
        </Button>
      </div>
    </section>
  )
}
