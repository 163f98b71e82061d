import { expect, test } from 'vitest'
import {
  aliasOf,
  recordDecision,
  startSubmission,
  submissionForLearner,
  submit,
  takeSubmission,
} from '#modules/assessment'
import { testContext } from '../../../../test/support/context.ts'
import { formBrowser } from '../../../../test/support/form-browser.ts'
import { given } from '../../../../test/support/given.ts'
import { createSite } from '../../server.ts'

const tc = await testContext()
const site = createSite(tc.ctx)
const org = await given.organisation(tc, { roles: ['designer', 'teacher', 'assessor'] })
const browser = formBrowser(site, org.cookie('assessor'))
const allMet = {
  'marks.0.level': '1',
  'marks.0.comment': '',
  'marks.1.level': '2',
  'marks.1.comment': 'Clear.',
  comment: 'Well done.',
}

test('an assessor takes work from the queue, marks it and sees it leave the queue', async () => {
  const { submission, learner } = await given.submission(tc, org)
  const queue = await (await browser.open('/assess')).text()
  expect(queue).toContain(aliasOf(submission))
  expect(queue).not.toContain(learner.name)
  const taken = await browser.send(`/assess/submissions/${submission.id}/taking`)
  expect(taken.headers.get('location')).toBe(`/assess/submissions/${submission.id}`)
  const marking = await (await browser.open(`/assess/submissions/${submission.id}`)).text()
  expect(marking).toContain('I checked a month of readings.')
  expect(marking).toContain('rel="noopener noreferrer nofollow"')
  expect(marking).not.toContain(learner.name)
  const decided = await browser.send(`/assess/submissions/${submission.id}/decision`, allMet)
  expect(decided.headers.get('location')).toBe('/assess')
  const after = await (await browser.open('/assess')).text()
  expect(after).toContain('Recorded: pass.')
  expect(after).not.toContain(aliasOf(submission))
  expect(await (await browser.open(`/assess/submissions/${submission.id}`)).text()).toContain(learner.name)
})

test('marks that are missing, or below the pass level without a comment, come back at their criterion', async () => {
  const { submission } = await given.submission(tc, org)
  const missing = await browser.send(`/assess/submissions/${submission.id}/decision`, {
    'marks.0.comment': '',
    'marks.1.level': '1',
    'marks.1.comment': 'Clear words.',
  })
  expect(missing.status).toBe(422)
  const html = await missing.text()
  expect(html).toContain('Choose the level this work reaches.')
  expect(html).toContain('href="#f-marks-0"')
  expect(html).toContain('Clear words.')
  const silent = await browser.send(`/assess/submissions/${submission.id}/decision`, {
    ...allMet,
    'marks.1.level': '0',
    'marks.1.comment': ' ',
  })
  expect(silent.status).toBe(422)
  expect(await silent.text()).toContain('tell the learner what is missing')
  const nothing = await (
    await browser.send(`/assess/submissions/${submission.id}/decision`, {
      'marks.0.comment': '',
      'marks.1.comment': '',
    })
  ).text()
  expect(nothing).toContain('2 things need another look')
  const odd = await browser.send(`/assess/submissions/${submission.id}/decision`, { ...allMet, 'marks.0.level': '99' })
  expect(odd.status).toBe(422)
})

test('a second press says that there is a decision and awards nothing twice', async () => {
  const { submission, learner } = await given.submission(tc, org)
  await browser.send(`/assess/submissions/${submission.id}/decision`, allMet)
  const again = await browser.send(`/assess/submissions/${submission.id}/decision`, allMet)
  expect(again.status).toBe(409)
  expect(await again.text()).toContain('There is a decision on this submission already')
  const awards = await tc.ctx.db
    .selectFrom('awarding.award')
    .select('id')
    .where('tenant_id', '=', org.tenant)
    .where('person_id', '=', learner.person)
    .execute()
  expect(awards).toHaveLength(1)
})

test("work in somebody else's hands is shown without the form, and a press records nothing", async () => {
  const { submission } = await given.submission(tc, org)
  const other = await given.person(tc, { name: 'Hanne Berg', member: { tenant: org.tenant, roles: ['assessor'] } })
  await takeSubmission(tc.ctx, other.actor, submission)
  const page = await (await browser.open(`/assess/submissions/${submission.id}`)).text()
  expect(page).toContain('Hanne Berg')
  expect(page).not.toContain('Record the decision')
  const pressed = await browser.send(`/assess/submissions/${submission.id}/decision`, allMet)
  expect(pressed.status).toBe(409)
  expect(await pressed.text()).toContain('Somebody else is marking this submission')
})

test('what was passed in the last attempt is carried over', async () => {
  const { submission, learner, enrolment } = await given.submission(tc, org)
  await recordDecision(tc.ctx, org.actor('assessor'), submission, {
    comment: '',
    marks: [
      { criterion: 'c1', level: 2, comment: 'Thorough work.' },
      { criterion: 'c2', level: 0, comment: 'Not clear.' },
    ],
  })
  const id = await startSubmission(tc.ctx, learner.actor, enrolment)
  await submit(tc.ctx, learner.actor, await submissionForLearner(tc.ctx.db, learner.actor, id), {
    ownWork: true,
    tools: 'none',
  })
  const page = await (await browser.open(`/assess/submissions/${id}`)).text()
  expect(page).toContain('Passed in the last attempt')
  expect(page).toMatch(/name="marks\.0\.level" value="2" checked/)
  expect(page).not.toMatch(/name="marks\.1\.level" value="\d" checked/)
  expect(page).toContain('Thorough work.')
})

test('script in evidence, titles and notes is text', async () => {
  const { learner, enrolment } = await given.enrolment(tc, org)
  const id = await startSubmission(tc.ctx, learner.actor, enrolment)
  const hostile = '<script>alert(1)</script><img src=x onerror=alert(2)>'
  await formBrowser(site, learner.cookie).send(`/learn/submissions/${id}/handing-in`, {
    text: hostile,
    textTitle: hostile,
    'notes.0': hostile,
    ownWork: 'yes',
    tools: 'none',
  })
  const page = await (await browser.open(`/assess/submissions/${id}`)).text()
  expect(page).toContain('&lt;script>')
  expect(page).not.toContain('<script>alert')
  expect(page).not.toContain('<img src=x')
})
