// The decision on one request: what will happen, who asked, and why it may not be approved yet; whoever asked may withdraw it here.
import type { Approval } from '@buuan/contract'
import { Button, SideSheet, StatusLine } from '@buuan/ui'
import { IconArrowBackUp, IconUserCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { dayAndTime } from '../../dates.ts'
import { IssuedSecret } from '../../layout/issued-secret.tsx'
import styles from '../../layout/office.module.css'
import { ProblemLine } from '../../layout/office-page.tsx'
import { toast } from '../../layout/toasts.tsx'
import { refreshStaff } from '../staff/staff.ts'
import { decideApproval, withdrawApproval } from './approvals.ts'
import { useActWords } from './act-words.ts'
import { Due } from './due.tsx'
import { Outcome } from './outcome.tsx'

/** Shows a request and takes the decision; an issued password is shown once to the approver. */
export function DecisionSheet({ approval, onClose }: { approval: Approval; onClose: () => void }) {
  const { t } = useTranslation(['approvals', 'roles', 'staff', 'common'])
  const actOf = useActWords()
  const deciding = useMutation({
    mutationFn: (decision: 'approved' | 'rejected') => decideApproval(approval.id, decision),
    onSuccess: async ({ initialPassword }, decision) => {
      toast(t(`done.${decision}`, { name: approval.subject.displayName }))
      await refreshStaff()
      if (initialPassword === null) onClose()
    },
  })
  const withdrawing = useMutation({
    mutationFn: () => withdrawApproval(approval.id),
    onSuccess: async () => {
      toast(t('done.withdrawn', { name: approval.subject.displayName }))
      await refreshStaff()
      onClose()
    },
  })
  const failure = deciding.error ?? withdrawing.error
  const issued = deciding.data?.initialPassword ?? null
  const { hindrance } = approval
  const mayReject = hindrance === null || hindrance === 'waiting'
  const reason = hindrance === null ? undefined : t(`hindrance.${hindrance}`)
  return (
    <SideSheet
      open
      title={actOf(approval)}
      subject={approval.subject.displayName}
      icon={IconUserCheck}
      onClose={onClose}
      closeLabel={t('common:action.close')}
      footer={
        issued === null && approval.state === 'waiting' ? (
          <>
            {approval.mayWithdraw ? (
              <Button icon={IconArrowBackUp} busy={withdrawing.isPending} onClick={() => withdrawing.mutate()}>
                {t('decide.withdraw')}
              </Button>
            ) : (
              <Button
                missing={mayReject ? undefined : reason}
                busy={deciding.isPending}
                onClick={() => deciding.mutate('rejected')}
              >
                {t('decide.reject')}
              </Button>
            )}
            <Button
              look="filled"
              missing={reason}
              busy={deciding.isPending}
              onClick={() => deciding.mutate('approved')}
            >
              {t('decide.approve')}
            </Button>
          </>
        ) : undefined
      }
    >
      <div className={styles.section}>
        {failure === null ? null : <ProblemLine problem={failure} />}
        <Consequence approval={approval} />
        <p className="dim">
          {t('askedBy')}: <b>{approval.requestedBy.displayName}</b>{' '}
          <span className="code">{approval.requestedBy.account}</span> · {dayAndTime(approval.requestedAt)}
        </p>
        <Standing approval={approval} />
        {reason === undefined ? <p className="dim">{t('decide.logged')}</p> : <StatusLine tone="note" title={reason} />}
        {approval.mayWithdraw ? <p className="dim">{t('decide.withdrawLogged')}</p> : null}
        {issued === null ? null : (
          <IssuedSecret
            title={t('staff:secret.title', { account: approval.subject.account })}
            once={t('staff:secret.once')}
            value={issued}
            closeLabel={t('staff:secret.close')}
            onClose={onClose}
          />
        )}
      </div>
    </SideSheet>
  )
}

function Standing({ approval }: { approval: Approval }) {
  const { t } = useTranslation('approvals')
  if (approval.state !== 'waiting')
    return (
      <p>
        <Outcome approval={approval} state={approval.state} />
      </p>
    )
  return (
    <div>
      <p>
        <Due notBefore={approval.notBefore} />
      </p>
      <p className="dim">{t('until', { time: dayAndTime(approval.expiresAt) })}</p>
    </div>
  )
}

/** What approving will do; of a request that ended, only the role that was asked for. */
function Consequence({ approval }: { approval: Approval }) {
  const { t } = useTranslation(['approvals', 'roles'])
  const name = approval.subject.displayName
  const waits = approval.state === 'waiting'
  if (approval.role === null) {
    if (!waits) return null
    return (
      <p>
        {t('decide.resets', { name })} {approval.removesTotp ? t('decide.resetsTotp') : ''}
      </p>
    )
  }
  return (
    <div>
      {waits ? <p>{t('decide.grants', { name })}</p> : null}
      <p>
        <b>{t(`roles:name.${approval.role}`)}</b>
      </p>
      <p className="dim">{t(`roles:duty.${approval.role}`)}</p>
    </div>
  )
}
