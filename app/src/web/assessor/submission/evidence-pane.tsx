import type { Evidence, Submission } from '#modules/assessment'
import { Icon, Markdown, useMessages } from '#ui'
import { hostOf, sizeOf, titleOf } from '../../learner/submission/evidence-list.tsx'

/** The work itself, piece after piece, with the learner's hints. */
export function EvidencePane({ submission }: { submission: Submission }) {
  const t = useMessages()
  return (
    <section class="flow stick" aria-labelledby="evidence" tabIndex={0}>
      <h2 id="evidence" class="hide">
        {t('assessment.evidence')}
      </h2>
      <nav class="nav" aria-label={t('assessment.pieces_handed_in')}>
        {submission.evidence.map((item, index) => (
          <a href={`#piece-${index}`} key={item.id}>
            <bdi>{titleOf(item, t('assessment.a_text'))}</bdi>
          </a>
        ))}
      </nav>
      {submission.evidence.map((item, index) => (
        <Piece item={item} index={index} folder={`/assess/submissions/${submission.id}/evidence`} key={item.id} />
      ))}
      <p class="small soft">
        {t(submission.tools === 'named' ? 'assessment.declared_tools_named' : 'assessment.declared_tools_none')}
      </p>
    </section>
  )
}

function Piece({ item, index, folder }: { item: Evidence; index: number; folder: string }) {
  const t = useMessages()
  const name = titleOf(item, t('assessment.a_text'))
  return (
    <article
      class={item.kind === 'text' ? 'leaf flow' : 'panel flow tight'}
      id={`piece-${index}`}
      aria-labelledby={`piece-${index}-name`}
    >
      <h3 id={`piece-${index}-name`}>
        <bdi>{name}</bdi>
      </h3>
      {item.kind === 'text' && <Markdown text={item.text} />}
      {item.kind === 'link' && (
        <p>
          <Icon name="link" />{' '}
          <a href={item.url} rel="noopener noreferrer nofollow" target="_blank">
            <bdi>{item.url}</bdi>
          </a>{' '}
          <span class="soft small">{t('assessment.leads_away', { host: hostOf(item.url) })}</span>
        </p>
      )}
      {item.kind === 'file' && (
        <>
          <p class="soft small">
            {t('assessment.file_facts', { type: item.file.mediaType, size: sizeOf(item.file.size) })}
          </p>
          <p class="row near">
            <a class="btn" href={`${folder}/${item.id}`} target="_blank">
              <Icon name="eye" />
              {t('assessment.open_file')}
              <span class="hide"> {name}</span>
            </a>
            <a class="btn" href={`${folder}/${item.id}?download`}>
              <Icon name="down" />
              {t('assessment.save_file')}
              <span class="hide"> {name}</span>
            </a>
          </p>
        </>
      )}
    </article>
  )
}
