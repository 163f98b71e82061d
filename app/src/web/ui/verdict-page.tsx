import type { ComponentChildren } from 'preact'
import { badgeLevel, badgeSvg, levelText, type Badge, type PublishedVersion } from '#modules/catalogue'
import type { Verification } from '#modules/verification'
import { Page } from './page.tsx'
import { useMessages } from './request.ts'
import { Note } from './status.tsx'
import { VerdictAnswers } from './verdict-answers.tsx'
import { VerdictContent, workloadText } from './verdict-content.tsx'
import { IssuerCard, IssuerClaims } from './verdict-issuer.tsx'
import { VerdictRibbon } from './verdict-ribbon.tsx'
import { VerdictSentence, verdictText } from './verdict-sentence.tsx'

export type VerdictPageProps = {
  verification: Verification
  /** The definition our own credential was awarded under. */
  version: PublishedVersion | undefined
  /** A link or a form that checks again. */
  again: ComponentChildren
  /** What can be done with it from here. */
  actions?: ComponentChildren
  onPrint?: ComponentChildren
  head?: ComponentChildren
  noindex?: boolean
  /** Stands before the answers: an invitation to take it, or who is looking. */
  before?: ComponentChildren
}

/** One credential, checked: verdict, five answers, issuer, and what it says, as far as it may be shown. */
export function VerdictPage({
  verification,
  version,
  again,
  actions,
  onPrint,
  head,
  noindex,
  before,
}: VerdictPageProps) {
  const t = useMessages()
  const { shown, verdict, organisation } = verification
  return (
    <Page
      title={titleOf(t, verification)}
      description={verdictText(t, verification)}
      place={t('verification.place')}
      ribbon={<VerdictRibbon verification={verification} again={again} />}
      head={head}
      noindex={noindex ?? false}
    >
      {before}
      <div class="row apart">
        <div class="flow">
          <VerdictSentence verification={verification} />
          {shown && verdict !== 'revoked' && version && <Facts version={version} />}
          {onPrint && <div class="onprint">{onPrint}</div>}
        </div>
        {shown && (
          <BadgePicture
            badge={version?.definition.badge ?? plain}
            level={version ? badgeLevel(version.definition) : 0}
            title={shown.title}
            revoked={verdict === 'revoked'}
          />
        )}
      </div>
      <div class="cols end">
        <div class="flow vast">
          {verdict === 'not_genuine' && <WhatToDo code={verification.report.answers.genuine.code} />}
          <VerdictAnswers verification={verification} />
          {!organisation && <IssuerClaims verification={verification} />}
          {shown &&
            (verdict === 'revoked' ? (
              <Revoked verification={verification} version={version} />
            ) : (
              <VerdictContent shown={shown} version={version} />
            ))}
        </div>
        <aside class="flow loose">
          {verification.report.claimed && <IssuerCard verification={verification} />}
          {actions}
        </aside>
      </div>
    </Page>
  )
}

const plain: Badge = { stone: 'pebble', colour: 'slate', drawing: '' }

function titleOf(t: ReturnType<typeof useMessages>, { verdict, shown, report }: Verification): string {
  const title = shown?.title ?? report.claimed?.achievement ?? ''
  if (verdict === 'not_genuine') return t('verification.title_not_genuine')
  if (verdict === 'revoked') return t('verification.title_revoked', { title })
  return [title, shown?.holder].filter(Boolean).join(', ') || t('verification.title')
}

/** A badge is an artefact with fixed colours, so it comes as a picture of its own. */
export function BadgePicture({
  badge,
  level,
  title,
  revoked,
}: {
  badge: Badge
  level: number
  title: string
  revoked: boolean
}) {
  const t = useMessages()
  const source = `data:image/svg+xml,${encodeURIComponent(badgeSvg(badge, { level, revoked }))}`
  return (
    <img
      class="badge xl"
      src={source}
      width="176"
      height="176"
      alt={revoked ? t('verification.badge_revoked') : t('verification.badge', { title })}
    />
  )
}

function Facts({ version: { definition } }: { version: PublishedVersion }) {
  const t = useMessages()
  const lines = [
    [t('verification.level'), levelText(definition)],
    [t('verification.workload'), workloadText(t, definition)],
  ].filter(([, value]) => value)
  return (
    <dl class="facts">
      {lines.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

// Only a signature that does not fit can have an innocent cause; the other failures are made, not suffered.
function WhatToDo({ code }: { code: string }) {
  const t = useMessages()
  return (
    <Note status="info">
      <p>
        <b>{t('verification.failed_note_title')}</b>
      </p>
      <p>{t(code === 'proof_invalid' ? 'verification.failed_note_innocent' : 'verification.failed_note_other')}</p>
    </Note>
  )
}

function Revoked({
  verification: { shown, record, organisation },
  version,
}: {
  verification: Verification
  version: PublishedVersion | undefined
}) {
  const t = useMessages()
  const contact = organisation?.email ?? 'none'
  return (
    <section class="flow" aria-labelledby="what">
      <h2 id="what">{t('verification.revoked_title')}</h2>
      {record?.revocationReason && <p>{t('verification.revoked_reason', { reason: record.revocationReason })}</p>}
      <ul class="ticks" role="list">
        <li>{t.rich('verification.revoked_employer')}</li>
        <li>{t.rich('verification.revoked_holder')}</li>
        <li>{t.rich('verification.revoked_disagree', { contact })}</li>
      </ul>
      <details class="plain">
        <summary>{t('verification.revoked_show')}</summary>
        <div class="flow vast">
          <VerdictContent shown={shown!} version={version} />
        </div>
      </details>
    </section>
  )
}
