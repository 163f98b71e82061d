import { expect, test } from 'vitest'
import { recordDecision, submissionForLearner, type Submission } from '#modules/assessment'
import { testContext } from '../../../../test/support/context.ts'
import { formBrowser } from '../../../../test/support/form-browser.ts'
import { given, type GivenPerson } from '../../../../test/support/given.ts'
import { createSite } from '../../server.ts'

const tc = await testContext()
const site = createSite(tc.ctx)
const org = await given.organisation(tc, { roles: ['designer', 'teacher', 'assessor'] })

test('a learner starts from the course, adds evidence, saves and hands in without a script', async () => {
  const { learner, enrolment } = await given.enrolment(tc, org)
  const browser = formBrowser(site, learner.cookie)
  const started = await browser.send(`/learn/enrolments/${enrolment.id}/submissions`)
  expect(started.status).toBe(303)
  const path = started.headers.get('location')!
  expect((await browser.send(`/learn/enrolments/${enrolment.id}/submissions`)).headers.get('location')).toBe(path)
  const page = await (await browser.open(path)).text()
  expect(page).toContain('Hand in your work for Reading air quality data')
  expect(page).toContain('Nothing attached')

  expect(
    (
      await browser.send(`${path}/evidence?kind=link`, {
        url: 'https://learner.example/x',
        urlTitle: 'My report',
        'notes.0': 'Page 2',
      })
    ).status,
  ).toBe(303)
  const form = new FormData()
  form.set('file', new File(['%PDF-1.7\n'], 'report.pdf'))
  form.set('notes.0', 'Page 2')
  expect((await browser.send(`${path}/evidence?kind=file`, form)).status).toBe(303)
  expect((await reload(learner, path)).notes).toEqual({ c1: 'Page 2' })

  const handedIn = await browser.send(`${path}/handing-in`, {
    'notes.0': 'Page 2',
    'notes.1': 'Page 3',
    ownWork: 'yes',
    tools: 'none',
  })
  expect(handedIn.status).toBe(303)
  const after = await (await browser.open(path)).text()
  expect(after).toContain('Your work is handed in.')
  expect(after).toContain('It cannot be changed any more')
  expect(after).toContain('Page 3')
})

test('what was typed into a field goes with the work although its own button was not pressed', async () => {
  const { learner, submission } = await given.submission(tc, org, { state: 'draft' })
  await formBrowser(site, learner.cookie).send(`/learn/submissions/${submission.id}/handing-in`, {
    text: 'One more thing.',
    ownWork: 'yes',
    tools: 'named',
  })
  const done = await submissionForLearner(tc.ctx.db, learner.actor, submission.id)
  expect(done).toMatchObject({ state: 'submitted', tools: 'named' })
  expect(done.evidence.at(-1)).toMatchObject({ kind: 'text', text: 'One more thing.' })
})

test.for([
  ['without the declaration', { tools: 'none' }, 'Confirm that this is your own work.'],
  ['without the tools', { ownWork: 'yes' }, 'Say whether you used tools'],
  ['with a link that is none', { ownWork: 'yes', tools: 'none', url: 'javascript:alert(1)' }, 'begins with https://'],
  ['with a note that is too long', { ownWork: 'yes', tools: 'none', 'notes.0': 'a'.repeat(4_001) }, 'This is too long'],
] as const)('handing in %s comes back with what was typed and what is wrong', async ([, fields, sentence]) => {
  const { learner, submission } = await given.submission(tc, org, { state: 'draft' })
  const response = await formBrowser(site, learner.cookie).send(`/learn/submissions/${submission.id}/handing-in`, {
    'notes.1': 'Look at the end',
    ...fields,
  })
  expect(response.status).toBe(422)
  const html = await response.text()
  expect(html).toContain(sentence)
  expect(html).toContain('Look at the end')
  expect((await submissionForLearner(tc.ctx.db, learner.actor, submission.id)).state).toBe('draft')
})

test('the page saves by itself and adds nothing while a field is still being filled in', async () => {
  const { learner, submission } = await given.submission(tc, org, { state: 'draft' })
  const save = (body: Record<string, string>) =>
    site.request(`/learn/submissions/${submission.id}/draft`, {
      method: 'POST',
      headers: { cookie: learner.cookie, accept: 'application/json' },
      body: new URLSearchParams(body),
    })
  const saved = await save({ 'notes.0': 'Half a sen', url: 'https://lear', 'disclosed[]': submission.evidence[0]!.id })
  expect(await saved.json()).toMatchObject({ saved: true })
  const now = await submissionForLearner(tc.ctx.db, learner.actor, submission.id)
  expect(now.notes).toEqual({ c1: 'Half a sen' })
  expect(now.evidence.map((item) => item.isDisclosed)).toEqual([true, false])
  const refused = await save({ 'notes.0': 'a'.repeat(4_001) })
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({ saved: false, sentence: expect.stringContaining('too long') as string })
})

test('a file is served sandboxed and never as what it claims to be', async () => {
  const { learner, submission } = await given.submission(tc, org, { state: 'draft' })
  const browser = formBrowser(site, learner.cookie)
  const form = new FormData()
  form.set(
    'file',
    new File(['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'], 'x.svg', {
      type: 'image/svg+xml',
    }),
  )
  await browser.send(`/learn/submissions/${submission.id}/evidence?kind=file`, form)
  const { evidence } = await submissionForLearner(tc.ctx.db, learner.actor, submission.id)
  const file = await browser.open(`/learn/submissions/${submission.id}/evidence/${evidence.at(-1)!.id}`)
  expect(file.headers.get('content-disposition')).toMatch(/^attachment;/)
  expect(file.headers.get('content-security-policy')).toContain('sandbox')
  expect(file.headers.get('x-content-type-options')).toBe('nosniff')
  const text = await browser.open(`/learn/submissions/${submission.id}/evidence/${evidence[0]!.id}`)
  expect(text.status).toBe(404)
})

test('a file over the limit is refused before it is kept', async () => {
  const small = await testContext({ env: { CAIRN_MAX_UPLOAD_MB: '1' } })
  const college = await given.organisation(small, { roles: ['designer', 'teacher'] })
  const { learner, submission } = await given.submission(small, college, { state: 'draft' })
  const form = new FormData()
  form.set('file', new File([new Uint8Array(1_500_000)], 'big.bin'))
  const response = await formBrowser(createSite(small.ctx), learner.cookie).send(
    `/learn/submissions/${submission.id}/evidence?kind=file`,
    form,
  )
  expect(response.status).toBeOneOf([413, 422])
  expect(await response.text()).toContain('too large')
  expect((await submissionForLearner(small.ctx.db, learner.actor, submission.id)).evidence).toHaveLength(2)
})

test('after a decision the learner reads the comments and starts again', async () => {
  const { learner, submission } = await given.submission(tc, org)
  await recordDecision(tc.ctx, org.actor('assessor'), submission, {
    comment: 'Nearly there.',
    marks: [
      { criterion: 'c1', level: 1, comment: '' },
      { criterion: 'c2', level: 0, comment: 'Name the <b>unit</b>.' },
    ],
  })
  const browser = formBrowser(site, learner.cookie)
  const html = await (await browser.open(`/learn/submissions/${submission.id}`)).text()
  expect(html).toContain('Hand in again')
  expect(html).toContain('Nearly there.')
  expect(html).toContain('Name the &lt;b>unit&lt;/b>.')
  expect(html).toContain('Start a new attempt')
  const again = await browser.send(`/learn/enrolments/${submission.enrolmentId}/submissions`)
  expect(await (await browser.open(again.headers.get('location')!)).text()).toContain('Attempt 2')
})

test('after a pass the page leads to the credential as soon as it is signed', async () => {
  const { learner, submission } = await given.submission(tc, org)
  await recordDecision(tc.ctx, org.actor('assessor'), submission, {
    comment: '',
    marks: [
      { criterion: 'c1', level: 1, comment: '' },
      { criterion: 'c2', level: 1, comment: '' },
    ],
  })
  const browser = formBrowser(site, learner.cookie)
  expect(await (await browser.open(`/learn/submissions/${submission.id}`)).text()).toContain('being signed')
  await tc.finishJobs()
  expect(await (await browser.open(`/learn/submissions/${submission.id}`)).text()).toMatch(
    /href="\/portfolio\/credentials\/[0-9a-f-]{36}"/,
  )
})

function reload(learner: GivenPerson, path: string): Promise<Submission> {
  return submissionForLearner(tc.ctx.db, learner.actor, path.split('/').at(-1)! as Submission['id'])
}
