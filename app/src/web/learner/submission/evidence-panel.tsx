import type { Submission } from '#modules/assessment'
import type { FormState } from '#platform/forms'
import { FileField, Icon, Markdown, Status, TextField, useMessages } from '#ui'
import { EvidenceName, titleOf } from './evidence-list.tsx'

/** What is attached, what of it is shown on the credential, and three ways to attach more. */
export function EvidencePanel({
  submission,
  form,
  action,
  megabytes,
}: {
  submission: Submission
  form: FormState
  action: string
  megabytes: number
}) {
  const t = useMessages()
  const { evidence } = submission
  return (
    <section class="panel flow" aria-labelledby="evidence">
      <div class="row apart">
        {/* The return key presses the first button of a form; it must not be one that removes something. */}
        <button class="hide" tabIndex={-1} aria-hidden="true">
          {t('assessment.save_draft')}
        </button>
        <h2 id="evidence" tabIndex={-1}>
          {t('assessment.your_evidence')}
        </h2>
        {evidence.length > 0 ? (
          <Status kind="pass">{t('assessment.pieces', { count: evidence.length })}</Status>
        ) : (
          <Status kind="none">{t('assessment.nothing_attached')}</Status>
        )}
      </div>
      <p class="soft small">{t('assessment.evidence_private')}</p>
      {evidence.length > 0 && (
        <ul class="list" role="list">
          {evidence.map((item) => (
            <li class="flow tight" key={item.id}>
              <div class="row apart">
                <EvidenceName item={item} folder={`${action}/evidence`} />
                <button class="btn bare" formaction={`${action}/evidence/${item.id}/removal`}>
                  {t('assessment.remove')}
                  <span class="hide"> {titleOf(item, t('assessment.a_text'))}</span>
                </button>
              </div>
              {item.kind === 'text' && (
                <details>
                  <summary>{t('assessment.read_text')}</summary>
                  <Markdown text={item.text} />
                </details>
              )}
              <label class="pick">
                <input
                  type="checkbox"
                  name="disclosed[]"
                  value={item.id}
                  checked={form.field('disclosed[]').values.includes(item.id)}
                />
                <span>
                  {t('assessment.disclose')}
                  <span class="hide"> {titleOf(item, t('assessment.a_text'))}</span>
                </span>
              </label>
            </li>
          ))}
        </ul>
      )}
      <AddEvidence form={form} action={`${action}/evidence`} megabytes={megabytes} isFirst={evidence.length === 0} />
    </section>
  )
}

function AddEvidence({
  form,
  action,
  megabytes,
  isFirst,
}: {
  form: FormState
  action: string
  megabytes: number
  isFirst: boolean
}) {
  const t = useMessages()
  const isOpen = (...names: string[]) => names.some((name) => form.field(name).value !== '' || form.field(name).error)
  return (
    <div class="flow tight">
      <h3 class="label">{t('assessment.add_evidence')}</h3>
      <details open={isFirst || isOpen('file')}>
        <summary>{t('assessment.add_file')}</summary>
        <div class="flow tight">
          <FileField
            label={t('assessment.file')}
            hint={t('assessment.file_hint', { megabytes })}
            field={form.field('file')}
          />
          <p>
            <button class="btn" formaction={`${action}?kind=file`}>
              <Icon name="up" />
              {t('assessment.add_this_file')}
            </button>
          </p>
        </div>
      </details>
      <details open={isOpen('url', 'urlTitle')}>
        <summary>{t('assessment.add_link')}</summary>
        <div class="flow tight">
          <TextField
            label={t('assessment.link')}
            hint={t('assessment.link_hint')}
            field={form.field('url')}
            type="url"
            maxLength={2_000}
          />
          <TextField label={t('assessment.piece_title')} field={form.field('urlTitle')} maxLength={200} optional />
          <p>
            <button class="btn" formaction={`${action}?kind=link`}>
              <Icon name="link" />
              {t('assessment.add_this_link')}
            </button>
          </p>
        </div>
      </details>
      <details open={isOpen('text', 'textTitle')}>
        <summary>{t('assessment.add_text')}</summary>
        <div class="flow tight">
          <TextField label={t('assessment.piece_title')} field={form.field('textTitle')} maxLength={200} optional />
          <TextField
            label={t('assessment.text')}
            hint={t('assessment.text_hint')}
            field={form.field('text')}
            multiline
            rows={10}
          />
          <p>
            <button class="btn" formaction={`${action}?kind=text`}>
              <Icon name="plus" />
              {t('assessment.add_this_text')}
            </button>
          </p>
        </div>
      </details>
    </div>
  )
}
