import { z } from 'zod'
import { currentVersion } from '#modules/catalogue'
import {
  addSection,
  move,
  opportunitiesOf,
  outlineOf,
  removeSection,
  renameCourse,
  renameSection,
} from '#modules/courses'
import { form, type FormState } from '#platform/forms'
import { isId } from '#platform/ids'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { courseToTeach } from '../course-of-address.ts'
import { CourseView } from './view.tsx'

const TitleForm = form(z.object({ title: z.string().trim().min(1).max(200) }))
const SectionForm = form(z.object({ section: z.string().trim().min(1).max(200) }))
const MoveForm = form(
  z.object({ kind: z.enum(['section', 'unit']), id: z.string(), direction: z.enum(['up', 'down']) }),
)

export async function show(c: PageRequest): Promise<Response> {
  return showCourse(c, {})
}

export async function rename(c: PageRequest): Promise<Response> {
  const course = await courseToTeach(c)
  const form = TitleForm.read(await c.formData())
  if (!form.ok) return showCourse(c, { title: form }, 422)
  await renameCourse(c.ctx, c.actor, course, form.value.title)
  return c.redirect(`/teach/courses/${course.id}`, 'teach.saved')
}

export async function createSection(c: PageRequest): Promise<Response> {
  const course = await courseToTeach(c)
  const form = SectionForm.read(await c.formData())
  if (!form.ok) return showCourse(c, { section: form }, 422)
  const section = await addSection(c.ctx, c.actor, course, form.value.section)
  return c.redirect(`/teach/courses/${course.id}#section-${section.id}`)
}

/** Renames a section, or removes it when the remove button was pressed. */
export async function changeSection(c: PageRequest): Promise<Response> {
  const course = await courseToTeach(c)
  const data = await c.formData()
  const section = c.id<'section'>('section')
  if (data.get('do') === 'remove') {
    await removeSection(c.ctx, c.actor, course, section)
    return c.redirect(`/teach/courses/${course.id}`, 'teach.section_removed')
  }
  const form = TitleForm.read(data)
  if (!form.ok) return showCourse(c, { renamed: { section, form } }, 422)
  await renameSection(c.ctx, c.actor, course, section, form.value.title)
  return c.redirect(`/teach/courses/${course.id}#section-${section}`, 'teach.saved')
}

export async function reorder(c: PageRequest): Promise<Response> {
  const course = await courseToTeach(c)
  const form = MoveForm.read(await c.formData())
  if (!form.ok || !isId(form.value.id)) throw notFound()
  const { kind, id, direction } = form.value
  await move(
    c.ctx,
    c.actor,
    course,
    kind === 'section' ? { kind, section: id, direction } : { kind, unit: id, direction },
  )
  return c.redirect(`/teach/courses/${course.id}#${kind}-${id}`)
}

type Forms = { title?: FormState; section?: FormState; renamed?: { section: string; form: FormState } }

async function showCourse(c: PageRequest, forms: Forms, status = 200): Promise<Response> {
  const course = await courseToTeach(c)
  const [outline, opportunities, achievement] = await Promise.all([
    outlineOf(c.ctx.db, course),
    opportunitiesOf(c.ctx.db, course),
    currentVersion(c.ctx.db, course.tenantId, course.achievementId),
  ])
  return render(
    c,
    CourseView,
    {
      course,
      outline,
      achievement,
      open: opportunities.find(({ closedAt }) => closedAt === null),
      titleForm: forms.title ?? TitleForm.empty({ title: course.title }),
      sectionForm: forms.section ?? SectionForm.empty(),
      renamed: forms.renamed,
    },
    status,
  )
}
