import { encode } from 'uqr'
import type { Id } from '#platform/ids'
import { Icon, useMessages, useRequest, VerdictPage, verdictText } from '#ui'
import type { CheckedCredential } from './own-credential.ts'

type Props = CheckedCredential & { id: Id<'credential'>; isPublished: boolean }

/** The page of one credential: the same check anybody else's file gets, with what can be done with it. */
export function CredentialView({ verification, version, id, isPublished }: Props) {
  const t = useMessages()
  const { publicUrl } = useRequest()
  const url = `${publicUrl}/credentials/${id}`
  return (
    <VerdictPage
      verification={verification}
      version={version}
      again={<a href="">{t('verification.again')}</a>}
      actions={<Actions id={id} contact={verification.organisation?.email ?? null} />}
      onPrint={<PrintedAddress url={url} />}
      head={isPublished ? <Preview url={url} title={verdictText(t, verification)} /> : undefined}
      noindex={!isPublished}
    />
  )
}

/** Files to keep, and where to write when something is wrong. */
export function Actions({ id, contact }: { id: Id<'credential'>; contact: string | null }) {
  const t = useMessages()
  const files = [
    ['json', 'file'],
    ['png', 'down'],
    ['svg', 'down'],
  ] as const
  return (
    <>
      <section class="flow tight noprint" aria-labelledby="act">
        <h2 id="act">{t('verification.keep')}</h2>
        {files.map(([ending, icon]) => (
          <a
            class={ending === 'json' ? 'btn go wide' : 'btn wide'}
            href={`/credentials/${id}.${ending}?download`}
            key={ending}
          >
            <Icon name={icon} />
            {t(`verification.download_${ending}`)}
          </a>
        ))}
        <a class="btn wide" href="/verify">
          <Icon name="search" />
          {t('verification.another')}
        </a>
      </section>
      <section class="flow tight noprint" aria-labelledby="wrong">
        <h2 id="wrong">{t('verification.wrong')}</h2>
        <p class="small">{t('verification.wrong_text', { contact: contact ?? 'none' })}</p>
      </section>
    </>
  )
}

/** On paper: what was true when it was printed, and how to look again. */
export function PrintedAddress({ url }: { url: string }) {
  const t = useMessages()
  return (
    <>
      <QrCode text={url} />
      <p>
        {t('verification.onprint')}
        <br />
        <b>{url.replace(/^https?:\/\//, '')}</b>
      </p>
    </>
  )
}

function QrCode({ text }: { text: string }) {
  const t = useMessages()
  const { size, path } = qrPath(text)
  return (
    <svg width="120" height="120" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('verification.print_qr')}>
      <path d={path} />
    </svg>
  )
}

type QrPath = { size: number; path: string }
const recent = new Map<string, QrPath>()
const MOST = 1_000

// The best of eight masks is looked for, which takes a while; a page that is opened often needs it once.
function qrPath(text: string): QrPath {
  const known = recent.get(text)
  if (known) return known
  const { size, data } = encode(text, { border: 0 })
  const path = data.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)).join('')
  if (recent.size >= MOST) recent.delete(recent.keys().next().value!)
  recent.set(text, { size, path })
  return { size, path }
}

function runsOf(row: boolean[]): [number, number][] {
  const runs: [number, number][] = []
  row.forEach((dark, x) => {
    if (!dark) return
    const last = runs.at(-1)
    if (last && last[0] + last[1] === x) last[1]++
    else runs.push([x, 1])
  })
  return runs
}

function Preview({ url, title }: { url: string; title: string }) {
  return (
    <>
      <link rel="canonical" href={url} />
      <link rel="alternate" type="application/vc+ld+json" href={`${url}.json`} />
      <meta property="og:title" content={title} />
      <meta property="og:type" content="website" />
      <meta property="og:url" content={url} />
      <meta property="og:image" content={`${url}/card.png`} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  )
}
