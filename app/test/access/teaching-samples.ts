import type { Sample, World } from './world.ts'

/** Samples of what is defined, taught and learned; see samples.ts for how to add one. */
export const teachingSamples: Record<string, (w: World) => Promise<Sample> | Sample> = {
  // catalogue
  'GET /catalogue': plain,
  'GET /catalogue/:id': async (w) => ({ params: { id: (await w.course()).opportunity.id } }),
  'POST /catalogue/:id/enrolments': async (w) => ({ params: { id: (await w.course()).opportunity.id } }),
  'GET /achievements/:id/versions/:version': version,
  'GET /achievements/:id/versions/:version/badge.svg': version,
  'GET /achievements/:id/versions/:version/badge.png': version,

  // designer
  'GET /design': plain,
  'GET /design/achievements/new': plain,
  'POST /design/achievements': (w) => ({ body: { title: 'New', department: w.org.department } }),
  'GET /design/achievements/:id': definition,
  'POST /design/achievements/:id/draft': async (w) =>
    withBody(await definition(w), { revision: await revision(w), title: 'Another title' }),
  'GET /design/achievements/:id/preview': definition,
  'GET /design/achievements/:id/publication': definition,
  'GET /design/achievements/:id/versions': definition,
  'POST /design/achievements/:id/versions': async (w) =>
    withBody(await definition(w), { revision: await revision(w), checked: 'yes' }),
  'POST /design/achievements/:id/retirement': async (w) => ({
    params: { id: (await w.course()).achievement.achievementId },
  }),

  // teacher
  'GET /teach': plain,
  'GET /teach/courses/new': plain,
  'POST /teach/courses': async (w) => ({
    body: { achievement: (await w.course()).achievement.achievementId, title: 'New' },
  }),
  'GET /teach/courses/:id': course,
  'POST /teach/courses/:id/title': async (w) => withBody(await course(w), { title: 'Another title' }),
  'POST /teach/courses/:id/sections': async (w) => withBody(await course(w), { section: 'More' }),
  'POST /teach/courses/:id/sections/:section': section,
  'POST /teach/courses/:id/order': async (w) =>
    withBody(await course(w), { kind: 'unit', id: (await w.course()).page.id, direction: 'down' }),
  'GET /teach/courses/:id/units/new': course,
  'POST /teach/courses/:id/units': async (w) => withBody(await course(w), await unitFields(w)),
  'GET /teach/courses/:id/units/:unit': unit,
  'POST /teach/courses/:id/units/:unit': async (w) => withBody(await unit(w), await unitFields(w)),
  'POST /teach/courses/:id/units/:unit/removal': unit,
  'GET /teach/courses/:id/units/:unit/file': fileUnit,
  'GET /teach/courses/:id/opportunities': course,
  'POST /teach/courses/:id/opportunities': async (w) => ({
    params: { id: (await w.closedCourse()).id },
    body: { summary: 'Learn it.' },
  }),
  'POST /teach/courses/:id/opportunities/:opportunity/closure': opportunity,
  'GET /teach/courses/:id/learners': course,

  // learner
  'GET /learn': plain,
  'GET /learn/enrolments/:id': enrolment,
  'POST /learn/enrolments/:id/leaving': enrolment,
  'GET /learn/enrolments/:id/units/:unit': learnUnit,
  'POST /learn/enrolments/:id/units/:unit/completion': learnUnit,
  'GET /learn/enrolments/:id/units/:unit/file': learnFile,
}

function plain(): Sample {
  return {}
}

function withBody(sample: Sample, body: Record<string, string>): Sample {
  return { ...sample, body }
}

async function version(w: World): Promise<Sample> {
  const { achievement } = await w.course()
  return { params: { id: achievement.achievementId, version: String(achievement.version) } }
}

async function definition(w: World): Promise<Sample> {
  return { params: { id: (await w.definition()).id } }
}

async function revision(w: World): Promise<string> {
  return String((await w.definition()).revision)
}

async function course(w: World): Promise<Sample> {
  return { params: { id: (await w.course()).course.id } }
}

async function section(w: World): Promise<Sample> {
  const { course, page } = await w.course()
  return { params: { id: course.id, section: page.sectionId }, body: { title: 'Begin' } }
}

async function unit(w: World): Promise<Sample> {
  const { course, page } = await w.course()
  return { params: { id: course.id, unit: page.id } }
}

async function unitFields(w: World): Promise<Record<string, string>> {
  return { section: (await w.course()).page.sectionId, title: 'New', minutes: '5' }
}

async function fileUnit(w: World): Promise<Sample> {
  return { params: { id: (await w.course()).course.id, unit: (await w.fileUnit()).id } }
}

async function opportunity(w: World): Promise<Sample> {
  const { course, opportunity } = await w.course()
  return { params: { id: course.id, opportunity: opportunity.id } }
}

async function enrolment(w: World): Promise<Sample> {
  return { params: { id: (await w.enrolment()).enrolment.id }, may: [await w.somebody()] }
}

async function learnUnit(w: World): Promise<Sample> {
  return {
    ...(await enrolment(w)),
    params: { id: (await w.enrolment()).enrolment.id, unit: (await w.course()).page.id },
  }
}

async function learnFile(w: World): Promise<Sample> {
  return { ...(await enrolment(w)), params: { id: (await w.enrolment()).enrolment.id, unit: (await w.fileUnit()).id } }
}
