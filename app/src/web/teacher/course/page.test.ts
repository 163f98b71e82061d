import { expect, test } from 'vitest'
import { opportunitiesOf, outlineOf, unitsOf } from '#modules/courses'
import { testContext } from '../../../../test/support/context.ts'
import { formBrowser } from '../../../../test/support/form-browser.ts'
import { given } from '../../../../test/support/given.ts'
import { createSite } from '../../server.ts'

const tc = await testContext({ env: { CAIRN_MAX_UPLOAD_MB: '1' } })
const site = createSite(tc.ctx)
const org = await given.organisation(tc, { roles: ['designer', 'teacher'] })
const teacher = formBrowser(site, org.cookie('teacher'))

async function newCourse() {
  const achievement = await given.publishedAchievement(tc, org)
  const made = await teacher.send('/teach/courses', { achievement: achievement.achievementId, title: '' })
  const here = made.headers.get('location')!
  const id = here.split('/').at(-1)! as never
  const outline = () => outlineOf(tc.ctx.db, { tenantId: org.tenant, id })
  return { here, id, outline }
}

test('a course is built, ordered and offered without a script', async () => {
  const { here, id, outline } = await newCourse()
  expect(await (await teacher.open(here)).text()).toContain('Begin with a section')
  await teacher.send(`${here}/sections`, { section: 'First' })
  await teacher.send(`${here}/sections`, { section: 'Second' })
  const [first, second] = await outline()
  await teacher.send(`${here}/units`, {
    section: first!.id,
    kind: 'page',
    title: 'Read',
    body: '# Hello',
    minutes: '10',
  })
  expect((await teacher.open(`${here}/opportunities`)).status).toBe(200)
  expect((await teacher.send(`${here}/opportunities`, { summary: 'x' })).status).toBe(409)
  await teacher.send(`${here}/units`, {
    section: first!.id,
    kind: 'assignment',
    title: 'Hand in',
    body: '',
    minutes: '60',
  })
  const [read, handIn] = unitsOf(await outline())
  await teacher.send(`${here}/order`, { kind: 'unit', id: read!.id, direction: 'down' })
  expect(unitsOf(await outline()).map(({ title }) => title)).toEqual(['Hand in', 'Read'])
  await teacher.send(`${here}/order`, { kind: 'unit', id: read!.id, direction: 'down' })
  expect((await outline()).map(({ units }) => units.map(({ title }) => title))).toEqual([['Hand in'], ['Read']])
  await teacher.send(`${here}/order`, { kind: 'section', id: second!.id, direction: 'up' })
  expect((await outline()).map(({ title }) => title)).toEqual(['Second', 'First'])
  expect((await teacher.send(`${here}/sections/${second!.id}`, { do: 'remove' })).status).toBe(409)
  await teacher.send(`${here}/units/${handIn!.id}`, {
    section: second!.id,
    title: 'Hand in your work',
    body: 'x',
    minutes: '30',
  })
  expect((await outline())[0]!.units.map(({ title, kind }) => [title, kind])).toEqual([
    ['Read', 'page'],
    ['Hand in your work', 'assignment'],
  ])
  const opened = await teacher.send(`${here}/opportunities`, { summary: 'Learn it.', price: 'Free', contact: '' })
  expect(opened.headers.get('location')).toMatch(/^\/catalogue\//)
  expect((await teacher.send(`${here}/opportunities`, { summary: 'Again' })).status).toBe(409)
  const [offer] = await opportunitiesOf(tc.ctx.db, { tenantId: org.tenant, id })
  expect((await teacher.send(`${here}/opportunities/${offer!.id}/closure`)).status).toBe(303)
  expect((await teacher.send(`${here}/opportunities/${offer!.id}/closure`)).status).toBe(409)
  expect(await (await formBrowser(site).open(`/catalogue/${offer!.id}`)).text()).toContain('Closed on')
})

test('a file is kept by what it is; an empty, a missing and a too large one are refused at their field with what was typed kept', async () => {
  const { here, outline } = await newCourse()
  await teacher.send(`${here}/sections`, { section: 'Files' })
  const [section] = await outline()
  const send = (file: File | undefined) => {
    const data = new FormData()
    for (const [name, value] of Object.entries({
      section: section!.id,
      kind: 'file',
      title: 'A page that lies',
      body: '',
      minutes: '5',
    }))
      data.append(name, value)
    if (file) data.append('file', file)
    return teacher.send(`${here}/units`, data)
  }
  for (const file of [undefined, new File([], 'empty.pdf'), new File([new Uint8Array(1_500_000)], 'large.bin')]) {
    const refused = await send(file)
    expect([413, 422]).toContain(refused.status)
    expect(await refused.text()).toContain('A page that lies')
  }
  expect(unitsOf(await outline())).toEqual([])
  expect((await send(new File(['<script>alert(1)</script>'], 'photo.png', { type: 'image/png' }))).status).toBe(303)
  const [unit] = unitsOf(await outline())
  const served = await teacher.open(`${here}/units/${unit!.id}/file`)
  expect(served.headers.get('content-type')).toBe('application/octet-stream')
  expect(served.headers.get('content-disposition')).toMatch(/^attachment/)
})

test('a preview changes nothing and keeps what was typed', async () => {
  const { here, outline } = await newCourse()
  await teacher.send(`${here}/sections`, { section: 'One' })
  const [section] = await outline()
  const shown = await teacher.send(`${here}/units`, {
    section: section!.id,
    kind: 'page',
    title: 'Look',
    body: '**bold** <script>',
    minutes: '5',
    do: 'preview',
  })
  expect(shown.status).toBe(200)
  const page = await shown.text()
  expect(page).toContain('<strong>bold</strong> &lt;script&gt;')
  expect(unitsOf(await outline())).toEqual([])
})

test('nobody reaches into another course, another department or another organisation', async () => {
  const { here, outline } = await newCourse()
  const own = await given.openCourse(tc, org)
  const elsewhere = await given.organisation(tc, { roles: ['designer', 'teacher'] })
  const foreign = await given.openCourse(tc, elsewhere)
  await teacher.send(`${here}/sections`, { section: 'Mine' })
  const foreignSection = (await outlineOf(tc.ctx.db, { tenantId: elsewhere.tenant, id: foreign.course.id }))[0]!
  for (const path of [
    `/teach/courses/${foreign.course.id}`,
    `${here}/units/${own.page.id}`,
    `${here}/units/${foreign.page.id}`,
  ])
    expect((await teacher.open(path)).status).toBe(404)
  for (const [path, fields] of [
    [`${here}/units`, { section: foreignSection.id, kind: 'page', title: 'x', body: '', minutes: '1' }],
    [`${here}/units/${own.page.id}`, { section: foreignSection.id, title: 'x', body: '', minutes: '1' }],
    [`${here}/units/${own.page.id}/removal`, {}],
    [`${here}/sections/${foreignSection.id}`, { title: 'x' }],
    [`${here}/sections/${foreignSection.id}`, { do: 'remove' }],
    [`${here}/order`, { kind: 'unit', id: own.page.id, direction: 'up' }],
    [`${here}/order`, { kind: 'section', id: 'x', direction: 'up' }],
    [`${here}/opportunities/${own.opportunity.id}/closure`, {}],
    ['/teach/courses', { achievement: foreign.achievement.achievementId, title: 'x' }],
  ] as const)
    expect([404, 409], path).toContain((await teacher.send(path, fields)).status)
  expect(await outline()).toMatchObject([{ title: 'Mine', units: [] }])
  const limited = await given.person(tc, {
    member: { tenant: org.tenant, roles: ['teacher'], department: org.department },
  })
  expect((await formBrowser(site, limited.cookie).open(here)).status).toBe(404)
})

test('teachers see who is enrolled and how far they are', async () => {
  const { course, learner } = await given.enrolment(tc, org)
  const page = await (await teacher.open(`/teach/courses/${course.id}/learners`)).text()
  expect(page).toContain(learner.name)
  expect(page).toContain('0 of 2 units')
})
