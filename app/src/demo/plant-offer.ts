import type { Context } from '#context'
import { achievementsIn, createAchievement, publishVersion, saveDraft } from '#modules/catalogue'
import { addSection, addUnit, coursesIn, createCourse, openOpportunity, type Course } from '#modules/courses'
import { definitionOf, type DemoOffer, type DemoUnit } from './offer.ts'
import type { DemoInstitution } from './people.ts'

/** Defines, publishes, builds and opens one offer as its designer and teacher would; what is there already is left alone. */
export async function plantOffer(ctx: Context, institution: DemoInstitution, offer: DemoOffer): Promise<void> {
  const { tenant, people } = institution
  const courses = await coursesIn(ctx.db, tenant, 'all')
  if (courses.some(({ title }) => title === offer.title)) return
  const { achievementId } = await publishDefinition(ctx, institution, offer)
  const course = await createCourse(ctx, people.teacher, { tenant, achievement: achievementId, title: offer.title })
  for (const section of offer.course.sections) {
    const { id } = await addSection(ctx, people.teacher, course, section.title)
    for (const unit of section.units) await plantUnit(ctx, institution, course, id, unit)
  }
  await openOpportunity(ctx, people.teacher, course, {
    summary: offer.course.summary,
    price: offer.course.price,
    contact: 'registry@demo.example',
  })
}

async function publishDefinition(ctx: Context, { tenant, people }: DemoInstitution, offer: DemoOffer) {
  const known = (await achievementsIn(ctx.db, tenant, 'all')).find(({ draft }) => draft.title === offer.title)
  const achievement =
    known ?? (await createAchievement(ctx, people.designer, { tenant, department: null, title: offer.title }))
  if (achievement.currentVersion !== null) return { achievementId: achievement.id }
  return publishVersion(ctx, people.designer, await saveDraft(ctx, people.designer, achievement, definitionOf(offer)))
}

async function plantUnit(
  ctx: Context,
  { people }: DemoInstitution,
  course: Course,
  sectionId: Parameters<typeof addUnit>[3]['sectionId'],
  unit: DemoUnit,
): Promise<void> {
  await addUnit(ctx, people.teacher, course, { ...unit, sectionId, file: null })
}
