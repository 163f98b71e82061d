import {
  addUnit,
  editUnit,
  outlineOf,
  removeUnit,
  unitKinds,
  type Course,
  type Outline,
  type StoredFile,
  type Unit,
} from '#modules/courses'
import { fileResponse } from '#platform/file-response'
import type { FormState } from '#platform/forms'
import { notFound, Refusal } from '#platform/problem'
import { storeUpload } from '#platform/sniff'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { courseToTeach, unitToTeach } from '../course-of-address.ts'
import { UnitForm, unitValues } from './unit-form.ts'
import { UnitView } from './view.tsx'

const FORM_BYTES = 1_048_576

export async function showNew(c: PageRequest): Promise<Response> {
  const course = await courseToTeach(c)
  const kind = unitKinds.find((one) => one === c.query('kind')) ?? 'page'
  return showForm(c, {
    course,
    outline: await outlineOf(c.ctx.db, course),
    form: UnitForm.empty({ section: c.query('section') ?? '', kind, minutes: '15' }),
    unit: undefined,
  })
}

export async function create(c: PageRequest): Promise<Response> {
  const course = await courseToTeach(c)
  const outline = await outlineOf(c.ctx.db, course)
  const read = await readForm(c)
  if (!read.form.ok || read.isPreview || read.refusal)
    return showForm(c, { course, outline, unit: undefined, ...read }, read.isPreview && read.form.ok ? 200 : 422)
  const { section, kind, title, body, minutes } = read.form.value
  const refusal = fileMissing(kind, read.file)
  if (refusal) return showForm(c, { course, outline, unit: undefined, ...read, refusal }, 422)
  const unit = await addUnit(c.ctx, c.actor, course, {
    sectionId: section,
    kind,
    title,
    body,
    minutes,
    file: kind === 'file' ? (read.file ?? null) : null,
  })
  return c.redirect(`/teach/courses/${course.id}#unit-${unit.id}`, 'teach.unit_added')
}

export async function show(c: PageRequest): Promise<Response> {
  const { course, outline, unit } = await unitToTeach(c)
  return showForm(c, { course, outline, unit, form: UnitForm.empty(unitValues(unit)) })
}

export async function edit(c: PageRequest): Promise<Response> {
  const { course, outline, unit } = await unitToTeach(c)
  const read = await readForm(c)
  if (!read.form.ok || read.isPreview || read.refusal)
    return showForm(c, { course, outline, unit, ...read }, read.isPreview && read.form.ok ? 200 : 422)
  const { section, title, body, minutes } = read.form.value
  await editUnit(c.ctx, c.actor, course, {
    ...unit,
    sectionId: section,
    title,
    body,
    minutes,
    file: unit.kind === 'file' ? (read.file ?? unit.file) : null,
  })
  return c.redirect(`/teach/courses/${course.id}#unit-${unit.id}`, 'teach.saved')
}

export async function remove(c: PageRequest): Promise<Response> {
  const { course, unit } = await unitToTeach(c)
  await removeUnit(c.ctx, c.actor, course, unit.id)
  return c.redirect(`/teach/courses/${course.id}`, 'teach.unit_removed')
}

export async function file(c: PageRequest): Promise<Response> {
  const { unit } = await unitToTeach(c)
  if (!unit.file) throw notFound()
  return fileResponse(c.ctx.blobs, unit.file, { download: c.query('download') !== undefined })
}

/** The form with its file already stored; what is wrong with the file stands beside its field. */
async function readForm(c: PageRequest) {
  const data = await c.formData(c.ctx.config.maxUploadBytes + FORM_BYTES)
  const form = UnitForm.read(data)
  const isPreview = data.get('do') === 'preview'
  const upload = form.ok && !isPreview && form.value.file && form.value.file.name !== '' ? form.value.file : undefined
  if (!upload) return { form, isPreview, file: undefined, refusal: undefined }
  try {
    return {
      form,
      isPreview,
      file: await storeUpload(c.ctx.blobs, upload, c.ctx.config.maxUploadBytes),
      refusal: undefined,
    }
  } catch (error) {
    if (error instanceof Refusal) return { form, isPreview, file: undefined, refusal: error }
    throw error
  }
}

function fileMissing(kind: Unit['kind'], file: StoredFile | undefined): Refusal | undefined {
  return kind === 'file' && !file ? new Refusal('teach.choose_file', {}, { status: 422, field: 'file' }) : undefined
}

type Shown = {
  course: Course
  outline: Outline
  unit: Unit | undefined
  form: FormState
  isPreview?: boolean
  refusal?: Refusal | undefined
}

function showForm(
  c: PageRequest,
  { course, outline, unit, form, isPreview = false, refusal }: Shown,
  status = 200,
): Response {
  const megabytes = Math.floor(c.ctx.config.maxUploadBytes / 1_000_000)
  return render(c, UnitView, { course, outline, unit, form: withRefusal(form, refusal), isPreview, megabytes }, status)
}

function withRefusal(form: FormState, refusal: Refusal | undefined): FormState {
  if (!refusal) return form
  const name = refusal.field ?? ''
  const error = { code: refusal.code, facts: refusal.facts }
  return {
    errors: [...form.errors, { name, error }],
    field: (asked) => (asked === name ? { ...form.field(asked), error } : form.field(asked)),
  }
}
