import { FormErrors, Icon, Island, Page, useMessages, VerdictPage, type VerdictPageProps } from '#ui'
import type { FormState } from '#platform/forms'

/** The entrance: a file, pasted text or a link. Dropping is an extra; the file input does the work. */
export function VerifyView({ form }: { form: FormState }) {
  const t = useMessages()
  const text = form.field('text')
  return (
    <Page
      title={t('verification.title')}
      description={t('verification.lead')}
      place={t('verification.place')}
      islands={['file-drop']}
    >
      <div class="flow">
        <h1>{t('verification.title')}</h1>
        <p class="lead">{t('verification.lead')}</p>
      </div>
      <FormErrors form={form} />
      <div class="cols end">
        <form class="flow" method="post" enctype="multipart/form-data" action="/verify">
          <Island name="file-drop">
            <div class="drop flow tight">
              <StonesOnAPile />
              <p>
                <label for="file" class="lead">
                  {t.rich('verification.drop_label')}
                </label>
              </p>
              <p class="hint" id="file-hint">
                {t('verification.drop_hint')}
              </p>
              <p>
                <input
                  id="file"
                  name="file"
                  type="file"
                  aria-describedby="file-hint"
                  accept=".png,.svg,.json,.jsonld,.jwt,.jws,.txt"
                />
              </p>
            </div>
          </Island>
          <div class="field">
            <label for="f-text">{t('verification.drop_or_paste')}</label>
            {text.error && (
              <span class="err" id="f-text-error">
                <Icon name="st-fail" /> {t(text.error.code, text.error.facts)}
              </span>
            )}
            <textarea
              id="f-text"
              name="text"
              rows={4}
              spellcheck={false}
              aria-invalid={text.error ? 'true' : undefined}
              aria-describedby={text.error ? 'f-text-error' : undefined}
            >
              {text.value}
            </textarea>
          </div>
          <div class="row">
            <button class="btn go big">{t('verification.check')}</button>
          </div>
          <p class="small soft">
            <Icon name="lock" /> {t('verification.not_kept')}
          </p>
        </form>
        <aside class="flow loose">
          <section class="flow tight" aria-labelledby="five">
            <h2 id="five">{t('verification.five_title')}</h2>
            <ul class="ticks" role="list">
              {(['genuine', 'current', 'whose', 'recognised', 'logged'] as const).map((name) => (
                <li key={name}>{t.rich(`verification.five_${name}`)}</li>
              ))}
            </ul>
            <p class="small">{t('verification.five_lead')}</p>
          </section>
        </aside>
      </div>
      <Kinds />
    </Page>
  )
}

function StonesOnAPile() {
  return (
    <svg width="112" height="84" viewBox="0 0 112 84" aria-hidden="true">
      <path class="sg dash" d="M34 14c0-7 7-11 20-11s24 4 24 12-9 11-24 11-20-5-20-12z" />
      <path
        class="fg"
        d="M18 42c0-9 12-14 36-14s38 5 38 14-14 13-38 13-36-4-36-13zM4 69c0-8 14-12 50-12s54 4 54 12-18 12-53 12S4 77 4 69z"
      />
    </svg>
  )
}

function Kinds() {
  const t = useMessages()
  return (
    <section class="flow" aria-labelledby="kinds">
      <h2 id="kinds">{t('verification.kinds')}</h2>
      <div class="scroll" role="group" aria-labelledby="kinds" tabindex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('verification.kind')}</th>
              <th scope="col">{t('verification.kind_as')}</th>
              <th scope="col">{t('verification.kind_say')}</th>
            </tr>
          </thead>
          <tbody>
            {(['ob3', 'records', 'older', 'paper'] as const).map((kind) => (
              <tr key={kind}>
                <th scope="row">{t(`verification.kinds_${kind}`)}</th>
                <td>{t(`verification.kinds_${kind}_as`)}</td>
                <td>{t(`verification.kinds_${kind}_say`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

type ResultProps = Pick<VerdictPageProps, 'verification' | 'version'> & {
  again: { link: string } | { text: string | undefined }
}

/** The answer to what was handed in. It belongs to nobody's address, so it is not for search engines. */
export function ResultView({ verification, version, again }: ResultProps) {
  const t = useMessages()
  const actions = (
    <section class="flow tight noprint" aria-label={t('verification.another')}>
      <a class="btn wide" href="/verify">
        <Icon name="search" />
        {t('verification.another')}
      </a>
      {verification.record && (
        <a class="btn wide" href={`/credentials/${verification.record.id}`}>
          <Icon name="link" />
          {t('verification.open_page')}
        </a>
      )}
    </section>
  )
  return (
    <VerdictPage
      verification={verification}
      version={version}
      again={<Again again={again} />}
      actions={actions}
      noindex
    />
  )
}

function Again({ again }: { again: ResultProps['again'] }) {
  const t = useMessages()
  if ('link' in again) return <a href={again.link}>{t('verification.again')}</a>
  if (again.text === undefined) return <a href="/verify">{t('verification.again_file')}</a>
  return (
    <form method="post" enctype="multipart/form-data" action="/verify">
      <input type="hidden" name="text" value={again.text} />
      <button class="linklike">{t('verification.again')}</button>
    </form>
  )
}
