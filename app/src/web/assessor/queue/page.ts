import { displayNamesOf } from '#modules/accounts'
import { queueFor, submissionForAssessor, takeSubmission } from '#modules/assessment'
import { isId, type Id } from '#platform/ids'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { QueueView } from './view.tsx'

export async function show(c: PageRequest): Promise<Response> {
  const wanted = c.query('achievement')
  const achievement = wanted && isId(wanted) ? (wanted as Id<'achievement'>) : undefined
  const queue = await queueFor(c.ctx.db, c.actor, achievement)
  const holders = await displayNamesOf(
    c.ctx.db,
    queue.waiting.flatMap(({ takenBy }) => takenBy ?? []),
  )
  return render(c, QueueView, {
    queue,
    holders,
    achievement,
    at: c.at,
    me: c.actor.kind === 'person' ? c.actor.person : undefined,
  })
}

/** Takes a submission in hand and goes to it. */
export async function take(c: PageRequest): Promise<Response> {
  const submission = await submissionForAssessor(c.ctx.db, c.actor, c.id('id'))
  await takeSubmission(c.ctx, c.actor, submission)
  return c.redirect(`/assess/submissions/${submission.id}`)
}
