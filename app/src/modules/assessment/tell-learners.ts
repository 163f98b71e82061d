import type { Context } from '#context'
import type { Events } from '#events'
import { primaryEmailOf } from '#modules/accounts'
import { translator } from '#platform/i18n'
import { composeLetter } from '#platform/letter'
import { queueMail } from '#platform/mail'
import { submissionIn } from './submission.queries.ts'
import type { Submission } from './submission.ts'

/** Reaction: tells learners that there is a decision. What was decided stands behind the sign-in, not in a letter. */
export async function tellLearners(ctx: Context, event: Events['submissions.decided']): Promise<void> {
  for (const id of event.submissions) {
    const submission = await submissionIn(ctx.db, event.tenant, id)
    const to = submission && (await primaryEmailOf(ctx.db, submission.personId))
    if (!to) continue
    await ctx.db
      .transaction()
      .execute((tx) => queueMail(tx, decisionLetter(ctx, submission, to), `decided-${submission.id}`))
  }
}

function decisionLetter(ctx: Context, submission: Submission, to: string) {
  const t = translator('en')
  const values = { title: submission.achievement.definition.title }
  const url = `${ctx.config.publicUrl}/learn/submissions/${submission.id}`
  return composeLetter(t.locale, to, {
    subject: t('assessment.letter_decided_subject', values),
    text: t('assessment.letter_decided_text', values),
    button: t('assessment.letter_decided_button'),
    why: t('assessment.letter_decided_why'),
    url,
  })
}
