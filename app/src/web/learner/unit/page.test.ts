import { expect, test } from 'vitest'
import { testContext } from '../../../../test/support/context.ts'
import { formBrowser } from '../../../../test/support/form-browser.ts'
import { given } from '../../../../test/support/given.ts'
import { createSite } from '../../server.ts'

const tc = await testContext()
const site = createSite(tc.ctx)
const org = await given.organisation(tc, { roles: ['designer', 'teacher'] })

test('a learner starts at home, does a unit, goes on to the next and resumes there', async () => {
  const { learner, enrolment, page, assignment } = await given.enrolment(tc, org)
  const browser = formBrowser(site, learner.cookie)
  const here = `/learn/enrolments/${enrolment.id}`
  const home = await (await browser.open('/learn')).text()
  expect(home).toContain('How a station works')
  expect(home).toContain('0 of 2 units')
  expect(await (await browser.open(here)).text()).toContain('about 40\u00a0min left')
  expect(await (await browser.open(`${here}/units/${page.id}`)).text()).toContain('<strong>station</strong>')
  const done = await browser.send(`${here}/units/${page.id}/completion`)
  expect(done.headers.get('location')).toBe(`${here}/units/${assignment.id}`)
  await browser.send(`${here}/units/${page.id}/completion`)
  const course = await (await browser.open(here)).text()
  expect(course).toContain('1 of 2 units')
  expect(course).toContain(`Next: Your report`)
  await browser.send(`${here}/units/${page.id}/completion`, { do: 'reopen' })
  expect(await (await browser.open(here)).text()).toContain('0 of 2 units')
})

test('an assignment leads to the submission and is not ticked off', async () => {
  const { learner, enrolment, assignment } = await given.enrolment(tc, org)
  const browser = formBrowser(site, learner.cookie)
  const here = `/learn/enrolments/${enrolment.id}`
  expect(await (await browser.open(`${here}/units/${assignment.id}`)).text()).toContain(`action="${here}/submissions"`)
  expect((await browser.send(`${here}/units/${assignment.id}/completion`)).status).toBe(409)
})

test('an enrolment is its learner’s alone, and gone from the list once left', async () => {
  const { learner, enrolment, page } = await given.enrolment(tc, org)
  const other = await given.enrolment(tc, org)
  const stranger = formBrowser(site, other.learner.cookie)
  const here = `/learn/enrolments/${enrolment.id}`
  for (const path of [here, `${here}/units/${page.id}`, `/learn/enrolments/${other.enrolment.id}/units/${page.id}`])
    expect((await stranger.open(path)).status).toBe(404)
  expect((await stranger.send(`${here}/units/${page.id}/completion`)).status).toBe(404)
  expect((await stranger.send(`${here}/leaving`)).status).toBe(404)
  const browser = formBrowser(site, learner.cookie)
  expect((await browser.send(`${here}/leaving`)).headers.get('location')).toBe('/learn')
  expect((await browser.open(here)).status).toBe(404)
  expect(await (await browser.open('/learn')).text()).toContain('not enrolled in anything yet')
})
