import { expect, test } from 'vitest'
import { testContext } from '../../../../test/support/context.ts'
import { formBrowser } from '../../../../test/support/form-browser.ts'
import { given } from '../../../../test/support/given.ts'
import { createSite } from '../../server.ts'

const tc = await testContext()
const site = createSite(tc.ctx)
const anybody = formBrowser(site)
const org = await given.organisation(tc, { roles: ['designer', 'teacher'] })

test('an empty catalogue says so', async () => {
  expect(await (await anybody.open('/catalogue')).text()).toContain('Nothing is offered here yet')
})

test('an offer is found by what one can do afterwards, opened, and taken after signing in', async () => {
  const { opportunity } = await given.openCourse(tc, org)
  const results = await (await anybody.open('/catalogue?q=station+data&level=EQF+5')).text()
  expect(results).toContain(`/catalogue/${opportunity.id}`)
  expect(results).toContain('One micro-credential')
  const page = await (await anybody.open(`/catalogue/${opportunity.id}`)).text()
  for (const said of [
    'Check a month of station data',
    'EQF 5',
    '1 ECTS, 25\u00a0h',
    'Academic board',
    'Data are checked',
    'Ireland',
    'Enrol',
  ])
    expect(page).toContain(said)
  const sent = await anybody.send(`/catalogue/${opportunity.id}/enrolments`)
  expect(sent.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(`/catalogue/${opportunity.id}`)}`)
  const learner = formBrowser(site, (await given.person(tc)).cookie)
  const first = (await learner.send(`/catalogue/${opportunity.id}/enrolments`)).headers.get('location')
  expect(first).toMatch(/^\/learn\/enrolments\//)
  expect((await learner.send(`/catalogue/${opportunity.id}/enrolments`)).headers.get('location')).toBe(first)
  expect(await (await learner.open(`/catalogue/${opportunity.id}`)).text()).toContain('You are enrolled')
})

test('the European elements stand in their fixed order', async () => {
  const { opportunity } = await given.openCourse(tc, org)
  const page = await (await anybody.open(`/catalogue/${opportunity.id}`)).text()
  const elements = page.slice(page.indexOf('id="elements"'))
  const order = [
    'Learner',
    'Title',
    'Country of the issuer',
    'Awarding body',
    'Date of issuing',
    'Learning outcomes',
    'Workload',
    'Level',
    'Type of assessment',
    'Form of participation',
    'Quality assurance',
    'Prerequisites',
    'Supervision and identity',
    'Grade',
    'Stacking',
    'Further information',
  ]
  const places = order.map((name) => elements.indexOf(`</span> ${name}</dt>`))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places).not.toContain(-1)
})

test.for([
  'page=0',
  'page=-1',
  'page=1e9',
  'page=x',
  'level=%00',
  'organisation=nobody',
  `q=${'x'.repeat(5_000)}`,
  'q=%F0%9F',
  "q='%3B--",
  'participation=telepathy',
  'language=<script>',
])('the question %s gets an answer', async (query) => {
  const response = await anybody.open(`/catalogue?${query}`)
  expect(response.status).toBe(200)
  expect(await response.text()).not.toContain('<script>')
})

test('data for search engines cannot end its element', async () => {
  const { opportunity } = await given.openCourse(tc, org, { title: '</script><script>alert(1)</script>' })
  const page = await (await anybody.open(`/catalogue/${opportunity.id}`)).text()
  expect(page).not.toContain('<script>alert')
  const data = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)![1]!
  expect(JSON.parse(data)).toMatchObject({ '@type': 'Course', name: '</script><script>alert(1)</script>' })
})

test('what is not there, and what is no id, is one and the same page', async () => {
  for (const id of ['0190a0a0-0000-7000-8000-000000000000', 'x', '../etc'])
    expect((await anybody.open(`/catalogue/${id}`)).status).toBe(404)
})
