import { z } from 'zod'
import { displayNameOf, requirePerson } from '#modules/accounts'
import {
  decisionOn,
  isTakenByOther,
  markProblems,
  previousMarks,
  recordDecision,
  returnSubmission,
  submissionForAssessor,
  type Mark,
  type MarkProblem,
  type Submission,
} from '#modules/assessment'
import { form, withRefusal, type FormState, type FormValues } from '#platform/forms'
import { Refusal } from '#platform/problem'
import { evidenceFile } from '../../learner/submission/page.ts'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { DecisionView } from './decision-view.tsx'
import { MarkingView } from './marking-view.tsx'

const DecisionForm = form(
  z.object({
    marks: z
      .array(z.object({ level: z.string().optional(), comment: z.string().trim().max(4_000).default('') }))
      .default([]),
    comment: z.string().trim().max(10_000).default(''),
  }),
)

export async function show(c: PageRequest): Promise<Response> {
  const submission = await load(c)
  const before = await previousMarks(c.ctx.db, submission)
  return page(c, submission, DecisionForm.empty(carriedOver(submission, before)))
}

/** Records the marks; what they come to is the rubric's doing. */
export async function decide(c: PageRequest): Promise<Response> {
  const submission = await load(c)
  const read = DecisionForm.read(await c.formData())
  if (!read.ok) return page(c, submission, read, 422)
  const marks = marksOf(submission, read.value.marks)
  const problems = markProblems(submission.achievement.definition.assessment.rubric, marks)
  if (problems.length > 0) return page(c, submission, withProblems(read, problems), 422)
  try {
    const outcome = await recordDecision(c.ctx, c.actor, submission, {
      marks,
      comment: read.value.comment,
    })
    return c.redirect('/assess', `assessment.notice_${outcome}`)
  } catch (error) {
    if (error instanceof Refusal && error.status === 409) return page(c, await load(c), read, 409, error)
    return page(c, submission, withRefusal(read, error), 422)
  }
}

export async function giveBack(c: PageRequest): Promise<Response> {
  await returnSubmission(c.ctx, c.actor, await load(c))
  return c.redirect('/assess', 'assessment.notice_given_back')
}

export async function download(c: PageRequest): Promise<Response> {
  return evidenceFile(c, await load(c))
}

function load(c: PageRequest): Promise<Submission> {
  return submissionForAssessor(c.ctx.db, c.actor, c.id('id'))
}

async function page(
  c: PageRequest,
  submission: Submission,
  form: FormState,
  status = 200,
  refused?: Refusal,
): Promise<Response> {
  if (submission.state === 'decided') return decided(c, submission, status, refused)
  const { person } = requirePerson(c.actor)
  const isElsewhere = isTakenByOther(submission, person, c.at)
  const holder = isElsewhere ? await displayNameOf(c.ctx.db, submission.takenBy!) : undefined
  const before = await previousMarks(c.ctx.db, submission)
  const problem = refused && c.t(refused.code, refused.facts)
  return render(
    c,
    MarkingView,
    { submission, form, before, isMine: submission.takenBy === person && !isElsewhere, isElsewhere, holder, problem },
    status,
  )
}

async function decided(
  c: PageRequest,
  submission: Submission,
  status: number,
  refused: Refusal | undefined,
): Promise<Response> {
  const decision = (await decisionOn(c.ctx.db, submission))!
  const [learner, assessor] = await Promise.all([
    displayNameOf(c.ctx.db, submission.personId),
    displayNameOf(c.ctx.db, decision.assessorId),
  ])
  const problem = refused && c.t(refused.code, refused.facts)
  return render(
    c,
    DecisionView,
    { submission, decision, learner: learner ?? '', assessor: assessor ?? '', problem },
    status,
  )
}

// All of them at once: who fixes one after the other loses patience.
function withProblems(form: FormState, problems: readonly MarkProblem[]): FormState {
  const errors = problems.map(({ criterion, code }) => ({ name: `marks.${criterion}`, error: { code, facts: {} } }))
  return {
    errors,
    field: (name) => ({ ...form.field(name), error: errors.find((one) => one.name === name)?.error }),
  }
}

type TypedMark = { level?: string | undefined; comment: string }

function marksOf(submission: Submission, typed: readonly TypedMark[]): Mark[] {
  return submission.achievement.definition.assessment.rubric.criteria.map(({ id }, index) => {
    const { level = '', comment = '' } = typed[index] ?? {}
    return { criterion: id, level: /^\d{1,2}$/.test(level) ? Number(level) : -1, comment }
  })
}

// Only what was missed is marked again: what was passed before stands as it was, and can still be changed.
function carriedOver(submission: Submission, before: readonly Mark[]): FormValues {
  const values: FormValues = {}
  for (const [index, criterion] of submission.achievement.definition.assessment.rubric.criteria.entries()) {
    const mark = before.find((one) => one.criterion === criterion.id)
    if (mark && mark.level >= criterion.passLevel)
      Object.assign(values, { [`marks.${index}.level`]: String(mark.level), [`marks.${index}.comment`]: mark.comment })
  }
  return values
}
