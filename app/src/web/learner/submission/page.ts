import { displayNameOf, requirePerson } from '#modules/accounts'
import {
  addEvidence,
  attemptsOf,
  decisionOn,
  removeEvidence,
  saveDraft,
  startSubmission,
  submissionForLearner,
  submit,
  type Submission,
} from '#modules/assessment'
import { credentialOfDecision } from '#modules/awarding'
import { enrolmentOf } from '#modules/courses'
import { fileResponse } from '#platform/file-response'
import { withRefusal, type FormState } from '#platform/forms'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { DecidedView } from './decided-view.tsx'
import { DraftView } from './draft-view.tsx'
import { SubmittedView } from './submitted-view.tsx'
import {
  declarationsOf,
  draftOf,
  evidenceKinds,
  filledIn,
  pressed,
  valuesOf,
  WorkForm,
  type Work,
} from './work-form.ts'

/** Starts an attempt, or goes on with the one that is open. */
export async function start(c: PageRequest): Promise<Response> {
  const enrolment = await enrolmentOf(c.ctx.db, requirePerson(c.actor).person, c.id('id'))
  if (!enrolment) throw notFound()
  return c.redirect(`/learn/submissions/${await startSubmission(c.ctx, c.actor, enrolment)}`)
}

export async function show(c: PageRequest): Promise<Response> {
  const submission = await own(c)
  if (submission.state === 'draft') return draft(c, submission, WorkForm.empty(valuesOf(submission)))
  const attempts = await attemptsOf(c.ctx.db, submission)
  if (submission.state === 'submitted') return render(c, SubmittedView, { submission, attempts })
  const decision = (await decisionOn(c.ctx.db, submission))!
  const [assessor, credential] = await Promise.all([
    displayNameOf(c.ctx.db, decision.assessorId),
    credentialOfDecision(c.ctx.db, submission.tenantId, decision.id),
  ])
  return render(c, DecidedView, { submission, decision, assessor: assessor ?? '', attempts, credential })
}

/** Saves what was typed. A person who presses the button also adds what stands in the fields; the page saving by itself does not. */
export function save(c: PageRequest): Promise<Response> {
  return withWork(c, async (submission, work) => {
    if (!byItself(c)) for (const piece of filledIn(work)) await addEvidence(c.ctx, c.actor, submission, piece)
    return byItself(c) ? savedAsJson(c) : c.redirect(here(submission), 'assessment.notice_saved')
  })
}

export function add(c: PageRequest): Promise<Response> {
  return withWork(c, async (submission, work) => {
    const kind = evidenceKinds.find((one) => one === c.query('kind')) ?? 'text'
    await addEvidence(c.ctx, c.actor, submission, pressed(work, kind))
    return c.redirect(`${here(submission)}#evidence`, 'assessment.notice_added')
  })
}

export async function remove(c: PageRequest): Promise<Response> {
  const { evidence } = await own(c)
  const wanted = c.id<'evidence'>('evidence')
  if (!evidence.some(({ id }) => id === wanted)) throw notFound()
  return withWork(c, async (submission) => {
    await removeEvidence(c.ctx, c.actor, submission, wanted)
    return c.redirect(`${here(submission)}#evidence`, 'assessment.notice_removed')
  })
}

export function handIn(c: PageRequest): Promise<Response> {
  return withWork(c, async (submission, work) => {
    for (const piece of filledIn(work)) await addEvidence(c.ctx, c.actor, submission, piece)
    await submit(c.ctx, c.actor, submission, declarationsOf(work))
    return c.redirect(here(submission), 'assessment.notice_handed_in')
  })
}

export async function download(c: PageRequest): Promise<Response> {
  return evidenceFile(c, await own(c))
}

/** A file of a submission somebody was found allowed to see. */
export function evidenceFile(c: PageRequest, submission: Submission): Promise<Response> {
  const wanted = c.id('evidence')
  const item = submission.evidence.find((one) => one.id === wanted)
  if (item?.kind !== 'file') throw notFound()
  return fileResponse(c.ctx.blobs, item.file, { download: c.query('download') !== undefined })
}

const OTHER_FIELDS_BYTES = 1_000_000

/** Every button of the page saves the draft first, then does its own work; what is refused comes back with all that was typed. */
async function withWork(
  c: PageRequest,
  act: (submission: Submission, work: Work) => Promise<Response>,
): Promise<Response> {
  const submission = await own(c)
  const form = WorkForm.read(await c.formData(c.ctx.config.maxUploadBytes + OTHER_FIELDS_BYTES))
  if (!form.ok) return refused(c, submission, form)
  try {
    await saveDraft(c.ctx, c.actor, submission, draftOf(submission, form.value))
    return await act(submission, form.value)
  } catch (error) {
    return refused(c, await own(c), withRefusal(form, error))
  }
}

function refused(c: PageRequest, submission: Submission, form: FormState): Promise<Response> | Response {
  const [first] = form.errors
  if (!byItself(c)) return draft(c, submission, form, 422)
  return Response.json(
    { saved: false, sentence: first ? c.t(first.error.code, first.error.facts) : '' },
    { status: 422 },
  )
}

async function draft(c: PageRequest, submission: Submission, form: FormState, status = 200): Promise<Response> {
  const attempts = await attemptsOf(c.ctx.db, submission)
  return render(
    c,
    DraftView,
    { submission, form, attempts, megabytes: Math.floor(c.ctx.config.maxUploadBytes / 1_000_000) },
    status,
  )
}

function own(c: PageRequest): Promise<Submission> {
  return submissionForLearner(c.ctx.db, c.actor, c.id('id'))
}

function here({ id }: Submission): string {
  return `/learn/submissions/${id}`
}

function byItself(c: PageRequest): boolean {
  return !(c.request.headers.get('accept') ?? '').includes('html')
}

function savedAsJson(c: PageRequest): Response {
  return Response.json({ saved: true, at: c.at.toISOString() })
}
