import type { Context } from '#context'
import type { Actor } from '#modules/accounts'
import { isId, type Id } from '#platform/ids'
import { refuse } from '#platform/problem'
import { changeDraft } from './change-draft.ts'
import { replaceNotes, setDisclosed } from './evidence.queries.ts'
import type { Notes, Submission } from './submission.ts'

export type Draft = {
  notes: Notes
  /** Ids of the pieces the learner shows on the credential. Unknown ones are nobody's, and ignored. */
  disclosed: readonly string[]
}

const LONGEST_NOTE = 4_000

/** Saves what a draft holds besides its evidence: where to look, and what is disclosed. */
export async function saveDraft(ctx: Context, learner: Actor, submission: Submission, draft: Draft): Promise<void> {
  const notes = notesFor(submission, draft.notes)
  const disclosed = draft.disclosed.filter((id): id is Id<'evidence'> => isId(id))
  await changeDraft(ctx, learner, submission, { action: 'submission.draft_saved' }, async (tx) => {
    await replaceNotes(tx, submission, notes)
    await setDisclosed(tx, submission, disclosed)
  })
}

// Only criteria of the rubric have a place for a note.
function notesFor(submission: Submission, notes: Notes): Notes {
  const { criteria } = submission.achievement.definition.assessment.rubric
  return Object.fromEntries(
    criteria.map(({ id }, index) => {
      const note = (notes[id] ?? '').trim()
      if (note.length > LONGEST_NOTE)
        throw refuse('form.too_long', { maximum: LONGEST_NOTE }, { status: 422, field: `notes.${index}` })
      return [id, note]
    }),
  )
}
