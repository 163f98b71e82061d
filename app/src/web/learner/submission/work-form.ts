import { z } from 'zod'
import { toolsDeclared, type Declarations, type Draft, type NewEvidence, type Submission } from '#modules/assessment'
import { form, type FormValues } from '#platform/forms'

const title = z.string().trim().max(200).default('')

/** The whole page is one form, so that nothing typed is lost whichever button is pressed. */
export const WorkForm = form(
  z.object({
    notes: z.array(z.string().trim().max(4_000)).default([]),
    disclosed: z.array(z.string()).default([]),
    url: z.string().trim().max(2_000).default(''),
    urlTitle: title,
    text: z.string().trim().max(100_000).default(''),
    textTitle: title,
    file: z.instanceof(File).optional(),
    ownWork: z.string().optional(),
    tools: z.enum(toolsDeclared).optional(),
  }),
)
export type Work = NonNullable<Extract<ReturnType<typeof WorkForm.read>, { ok: true }>['value']>

/** The form as the stored draft fills it. */
export function valuesOf({ notes, evidence, achievement }: Submission): FormValues {
  const { criteria } = achievement.definition.assessment.rubric
  return {
    ...Object.fromEntries(criteria.map(({ id }, index) => [`notes.${index}`, notes[id] ?? ''])),
    'disclosed[]': evidence.filter((item) => item.isDisclosed).map((item) => item.id),
  }
}

export function draftOf({ achievement }: Submission, work: Work): Draft {
  const { criteria } = achievement.definition.assessment.rubric
  return {
    notes: Object.fromEntries(criteria.map(({ id }, index) => [id, work.notes[index] ?? ''])),
    disclosed: work.disclosed,
  }
}

export function declarationsOf(work: Work): Declarations {
  return { ownWork: work.ownWork === 'yes', tools: work.tools ?? null }
}

export const evidenceKinds = ['file', 'link', 'text'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** Pieces that were filled in, whether or not their own button was pressed; an empty file input sends a file without a name. */
export function filledIn(work: Work): NewEvidence[] {
  const pieces: NewEvidence[] = []
  if (work.file && (work.file.size > 0 || work.file.name !== ''))
    pieces.push({ kind: 'file', title: '', file: work.file, isDisclosed: false })
  if (work.url !== '') pieces.push({ kind: 'link', title: work.urlTitle, url: work.url, isDisclosed: false })
  if (work.text !== '') pieces.push({ kind: 'text', title: work.textTitle, text: work.text, isDisclosed: false })
  return pieces
}

/** What a press on the button of that kind adds, empty or not: the use case says what is missing. */
export function pressed(work: Work, kind: EvidenceKind): NewEvidence {
  const there = filledIn(work).find((piece) => piece.kind === kind)
  if (there) return there
  if (kind === 'link') return { kind, title: '', url: '', isDisclosed: false }
  return kind === 'text'
    ? { kind, title: '', text: '', isDisclosed: false }
    : { kind, title: '', file: new File([], ''), isDisclosed: false }
}
