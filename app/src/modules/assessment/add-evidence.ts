import type { Context } from '#context'
import type { Actor } from '#modules/accounts'
import { isWebAddress } from '#modules/awarding'
import type { Id } from '#platform/ids'
import { notFound, refuse } from '#platform/problem'
import { storeUpload } from '#platform/sniff'
import { requireOwn } from './access.ts'
import { changeDraft } from './change-draft.ts'
import { deleteEvidence, evidenceOf, insertEvidence } from './evidence.queries.ts'
import type { EvidenceContent, Submission } from './submission.ts'

export type NewEvidence = { title: string; isDisclosed: boolean } & (
  | { kind: 'text'; text: string }
  | { kind: 'link'; url: string }
  | { kind: 'file'; file: File }
)

const MOST_PIECES = 30
const LONGEST_TEXT = 100_000

/** Adds a piece of evidence to a draft. A file is stored before the transaction: storing the same bytes twice is harmless. */
export async function addEvidence(
  ctx: Context,
  learner: Actor,
  submission: Submission,
  evidence: NewEvidence,
): Promise<void> {
  requireOwn(learner, submission)
  if (submission.state !== 'draft') throw refuse('assessment.already_handed_in')
  const content = await contentOf(ctx, evidence)
  const title = evidence.title.trim().slice(0, 200).toWellFormed()
  await changeDraft(
    ctx,
    learner,
    submission,
    { action: 'submission.evidence_added', facts: { kind: content.kind } },
    async (tx, at) => {
      const there = await evidenceOf(tx, submission)
      if (there.length >= MOST_PIECES)
        throw refuse('assessment.too_much_evidence', { maximum: MOST_PIECES }, { status: 422 })
      await insertEvidence(tx, submission, {
        title,
        isDisclosed: evidence.isDisclosed,
        content,
        position: there.length,
        at,
      })
    },
  )
}

export async function removeEvidence(
  ctx: Context,
  learner: Actor,
  submission: Submission,
  id: Id<'evidence'>,
): Promise<void> {
  await changeDraft(ctx, learner, submission, { action: 'submission.evidence_removed' }, async (tx) => {
    if (!(await deleteEvidence(tx, submission, id))) throw notFound()
  })
}

async function contentOf(ctx: Context, evidence: NewEvidence): Promise<EvidenceContent> {
  switch (evidence.kind) {
    case 'text':
      return { kind: 'text', text: statedText(evidence.text) }
    case 'link':
      return { kind: 'link', url: webAddress(evidence.url) }
    case 'file':
      return { kind: 'file', file: await storeUpload(ctx.blobs, evidence.file, ctx.config.maxUploadBytes) }
  }
}

function statedText(text: string): string {
  const stated = text.trim()
  if (stated === '') throw refuse('form.required', {}, { status: 422, field: 'text' })
  if (stated.length > LONGEST_TEXT)
    throw refuse('form.too_long', { maximum: LONGEST_TEXT }, { status: 422, field: 'text' })
  return stated
}

// The assessor will press this link: nothing but the web.
function webAddress(url: string): string {
  const address = url.trim()
  if (!isWebAddress(address)) throw refuse('assessment.link_not_web', {}, { status: 422, field: 'url' })
  return address
}
