import { expect, test } from 'vitest'
import { memberIn } from '#modules/accounts'
import { testContext } from '../../../../test/support/context.ts'
import { formBrowser } from '../../../../test/support/form-browser.ts'
import { given } from '../../../../test/support/given.ts'
import { lastLetterTo, lettersTo } from '../../../../test/support/letters.ts'
import { createSite } from '../../server.ts'

const tc = await testContext()
const site = createSite(tc.ctx)

async function invited(email: string, fields: Record<string, string> = {}) {
  const org = await given.organisation(tc, { roles: ['owner'] })
  const owner = formBrowser(site, org.cookie('owner'))
  expect((await owner.send('/admin/invitations', { email, role: 'teacher', department: '', ...fields })).status).toBe(
    303,
  )
  const { path } = await lastLetterTo(tc, email)
  const { id } = await tc.ctx.db
    .selectFrom('accounts.invitation')
    .select('id')
    .where('tenant_id', '=', org.tenant)
    .executeTakeFirstOrThrow()
  return { org, owner, path, id }
}

test('somebody new accepts, says a name, and is a member with the role in the department', async () => {
  const org = await given.organisation(tc, { roles: ['owner'] })
  const owner = formBrowser(site, org.cookie('owner'))
  await owner.send('/admin/invitations', {
    email: 'New.Teacher@people.example',
    role: 'teacher',
    department: org.department,
  })
  const { path } = await lastLetterTo(tc, 'new.teacher@people.example')
  const browser = formBrowser(site)
  expect(await (await browser.open(path)).text()).toContain('Teacher in Engineering')
  expect((await browser.send(path)).status).toBe(422)
  expect((await browser.send(path, { name: 'Nele Fry' })).status).toBe(303)
  expect(await (await browser.open('/account')).text()).toContain(org.name)
  const { person_id } = await tc.ctx.db
    .selectFrom('accounts.identifier')
    .select('person_id')
    .where('value', '=', 'new.teacher@people.example')
    .executeTakeFirstOrThrow()
  expect((await memberIn(tc.ctx.db, org.tenant, person_id as never))?.roles).toMatchObject([
    { role: 'teacher', department: org.department },
  ])
})

test('opening is not accepting, and accepting works once', async () => {
  const { path } = await invited('once.only@people.example')
  await formBrowser(site).open(path)
  const answers = await Promise.all(['One', 'Two', 'Three'].map((name) => formBrowser(site).send(path, { name })))
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([303, 410, 410])
  expect((await formBrowser(site).open(path)).status).toBe(410)
})

test('somebody known is signed in by the letter, without a new account', async () => {
  const ana = await given.person(tc)
  const { path, org } = await invited(ana.email)
  expect((await formBrowser(site).send(path)).status).toBe(303)
  expect((await memberIn(tc.ctx.db, org.tenant, ana.person))?.roles).toMatchObject([{ role: 'teacher' }])
})

test('somebody signed in accepts as themselves, gets the address, and acts for the organisation', async () => {
  const ana = await given.person(tc)
  const { path, org } = await invited(`school.${ana.email}`)
  const browser = formBrowser(site, ana.cookie)
  expect(await (await browser.open(path)).text()).toContain('adds this address to your account')
  expect((await browser.send(path)).status).toBe(303)
  const html = await (await browser.open('/account')).text()
  expect(html).toContain(`school.${ana.email}`)
  expect(html).toContain(org.name)
})

test('somebody signed in cannot accept with an address of another account, and the invitation stays open', async () => {
  const [ana, ben] = [await given.person(tc), await given.person(tc)]
  const { path } = await invited(ben.email)
  expect((await formBrowser(site, ana.cookie).send(path)).status).toBe(409)
  expect((await formBrowser(site).send(path)).status).toBe(303)
})

test('a withdrawn invitation, and one whose time is over, cannot be accepted', async () => {
  const { path, owner, id } = await invited('withdrawn@people.example')
  expect((await owner.send(`/admin/invitations/${id}/withdrawal`)).status).toBe(303)
  expect((await owner.send(`/admin/invitations/${id}/withdrawal`)).status).toBe(303)
  expect((await formBrowser(site).send(path, { name: 'Late' })).status).toBe(410)
  expect((await owner.send(`/admin/invitations/${id}/letter`)).status).toBe(409)

  const late = await invited('late@people.example')
  tc.clock.pass(15 * 86_400_000)
  expect((await formBrowser(site).send(late.path, { name: 'Late' })).status).toBe(410)
})

test('sending again makes the first letter worthless', async () => {
  const { path, owner, id } = await invited('again@people.example')
  await owner.send(`/admin/invitations/${id}/letter`)
  const letters = await lettersTo(tc, 'again@people.example')
  expect(letters).toHaveLength(2)
  expect((await formBrowser(site).open(path)).status).toBe(404)
  expect((await formBrowser(site).open(letters[1]!.path)).status).toBe(200)
})

test.for([
  ['no role', { role: '' }, 'role'],
  ['a role that does not exist', { role: 'admin' }, 'role'],
  ['a department that is no id', { department: 'x' }, 'department'],
  ['a department for an owner', { role: 'owner' }, 'department'],
] as const)('an invitation is refused at its field: %s', async ([, fields, field]) => {
  const org = await given.organisation(tc, { roles: ['owner'] })
  const answer = await formBrowser(site, org.cookie('owner')).send('/admin/invitations', {
    email: 'x@people.example',
    role: 'teacher',
    department: org.department,
    ...fields,
  })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain(`id="f-${field}-error"`)
})

test('a department of another organisation cannot be named in an invitation', async () => {
  const [org, foreign] = [
    await given.organisation(tc, { roles: ['owner'] }),
    await given.organisation(tc, { roles: [] }),
  ]
  const answer = await formBrowser(site, org.cookie('owner')).send('/admin/invitations', {
    email: 'x@people.example',
    role: 'teacher',
    department: foreign.department,
  })
  expect(answer.status).toBe(422)
})

test('the names of organisation and inviter are text in the letter', async () => {
  const org = await given.organisation(tc, { roles: ['owner'], name: '<img src=x onerror=alert(1)> & <b>College</b>' })
  await formBrowser(site, org.cookie('owner')).send('/admin/invitations', {
    email: 'markup@people.example',
    role: 'learner',
    department: '',
  })
  const { html, subject } = await lastLetterTo(tc, 'markup@people.example')
  expect(html).not.toMatch(/<img|<b>College/)
  expect(subject).toContain('<img')
})
