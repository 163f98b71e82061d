import type { Submission } from '#modules/assessment'
import { Markdown, Status, useMessages } from '#ui'
import { EvidenceName, titleOf } from './evidence-list.tsx'

/** What was handed in, as it stands for good. */
export function HandedIn({ submission }: { submission: Submission }) {
  const t = useMessages()
  return (
    <section class="panel flow" aria-labelledby="handed-in">
      <h2 id="handed-in">{t('assessment.what_you_handed_in')}</h2>
      <ul class="list" role="list">
        {submission.evidence.map((item) => (
          <li class="flow tight" key={item.id}>
            <div class="row apart">
              <EvidenceName item={item} folder={`/learn/submissions/${submission.id}/evidence`} />
              {item.isDisclosed ? (
                <Status kind="info">{t('assessment.is_disclosed')}</Status>
              ) : (
                <Status kind="none">{t('assessment.is_private')}</Status>
              )}
            </div>
            {item.kind === 'text' && (
              <details>
                <summary>
                  {t('assessment.read_text')}
                  <span class="hide"> {titleOf(item, t('assessment.a_text'))}</span>
                </summary>
                <Markdown text={item.text} />
              </details>
            )}
          </li>
        ))}
      </ul>
      <details>
        <summary>{t('assessment.proof_of_handing_in')}</summary>
        <p class="small">{t('assessment.manifest_says')}</p>
        <p class="id">{submission.manifestHash}</p>
      </details>
    </section>
  )
}
