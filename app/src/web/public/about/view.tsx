import type { MessageKey } from '#platform/i18n'
import { Page, useMessages } from '#ui'

export function AccessibilityView() {
  const t = useMessages()
  return (
    <Page title={t('about.accessibility_title')} width="slim">
      <Opening title="about.accessibility_title" lead="about.accessibility_lead" />
      <Points title="about.accessibility_works" points={works} />
      <Points title="about.accessibility_limits" points={['about.accessibility_limits_says']} />
      <p>{t('about.accessibility_tell')}</p>
    </Page>
  )
}

const works: MessageKey[] = [
  'about.accessibility_list_keyboard',
  'about.accessibility_list_scripts',
  'about.accessibility_list_words',
  'about.accessibility_list_size',
  'about.accessibility_list_motion',
]

export function PrivacyView() {
  const t = useMessages()
  return (
    <Page title={t('about.privacy_title')} width="slim">
      <Opening title="about.privacy_title" lead="about.privacy_lead" />
      <Points title="about.privacy_keeps" points={keeps} />
      <Points title="about.privacy_not" points={['about.privacy_not_says']} />
      <Points title="about.privacy_cookies" points={['about.privacy_cookies_says']} />
    </Page>
  )
}

const keeps: MessageKey[] = [
  'about.privacy_account',
  'about.privacy_work',
  'about.privacy_credentials',
  'about.privacy_trail',
]

function Opening({ title, lead }: { title: MessageKey; lead: MessageKey }) {
  const t = useMessages()
  return (
    <div class="flow tight">
      <h1>{t(title)}</h1>
      <p class="lead">{t(lead)}</p>
    </div>
  )
}

function Points({ title, points }: { title: MessageKey; points: MessageKey[] }) {
  const t = useMessages()
  return (
    <section class="flow tight">
      <h2>{t(title)}</h2>
      {points.length === 1 ? (
        <p>{t(points[0]!)}</p>
      ) : (
        <ul class="ticks" role="list">
          {points.map((point) => (
            <li key={point}>{t(point)}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
