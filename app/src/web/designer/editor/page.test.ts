import { expect, test } from 'vitest'
import { achievementById, createAchievement, saveDraft, type Achievement } from '#modules/catalogue'
import type { Id } from '#platform/ids'
import { testContext } from '../../../../test/support/context.ts'
import { completeDefinition } from '../../../../test/support/definition.ts'
import { formBrowser } from '../../../../test/support/form-browser.ts'
import { given } from '../../../../test/support/given.ts'
import { createSite } from '../../server.ts'
import { valuesOf } from './editor-values.ts'

const tc = await testContext()
const site = createSite(tc.ctx)
const org = await given.organisation(tc, { roles: ['designer', 'reviewer', 'teacher'] })
const designer = formBrowser(site, org.cookie('designer'))

async function draft(definition = completeDefinition()): Promise<Achievement> {
  const made = await createAchievement(tc.ctx, org.actor('designer'), {
    tenant: org.tenant,
    department: null,
    title: 'New',
  })
  return saveDraft(tc.ctx, org.actor('designer'), made, definition)
}
const fieldsOf = ({ draft, revision }: Achievement) => valuesOf(draft, revision)
const load = async (id: string) => (await achievementById(tc.ctx.db, org.tenant, id as Id<'achievement'>))!

test('an achievement is made, filled in, published and seen, without a script', async () => {
  const made = await designer.send('/design/achievements', { title: 'Reading air', department: org.department })
  expect(made.status).toBe(303)
  const here = made.headers.get('location')!
  const page = await (await designer.open(here)).text()
  expect(page).toContain('2 of 11 parts complete')
  expect(page).toContain('href="#f-description"')
  const id = here.split('/').at(-1)!
  const saved = await designer.send(`${here}/draft`, { ...valuesOf(completeDefinition(), 0), do: 'publish' })
  expect(saved.headers.get('location')).toBe(`${here}/publication`)
  expect(await (await designer.open(`${here}/publication`)).text()).toContain('Publish version 1')
  expect((await designer.send(`${here}/versions`, { revision: '1' })).status).toBe(422)
  expect((await designer.send(`${here}/versions`, { revision: '0', checked: 'yes' })).status).toBe(409)
  const published = await designer.send(`${here}/versions`, { revision: '1', checked: 'yes' })
  expect(published.status).toBe(303)
  expect((await load(id)).currentVersion).toBe(1)
  expect(await (await formBrowser(site).open(`/achievements/${id}/versions/1`)).text()).toContain(
    'Reading air quality data',
  )
})

test('what is saved and shown again is the definition as it was', async () => {
  const achievement = await draft()
  await designer.send(`/design/achievements/${achievement.id}/draft`, { ...fieldsOf(achievement), do: 'save' })
  const after = await load(achievement.id)
  expect(after.draft).toEqual(achievement.draft)
  expect(after.revision).toBe(achievement.revision + 1)
})

test('adding and removing rows keeps everything typed, even beside a mistake', async () => {
  const achievement = await draft()
  const here = `/design/achievements/${achievement.id}`
  const typed = { ...fieldsOf(achievement), description: 'Typed and not saved yet.' }
  const added = await designer.send(`${here}/draft`, { ...typed, do: 'add:outcomes' })
  expect(added.headers.get('location')).toBe(`${here}#f-outcomes-2-text`)
  expect((await load(achievement.id)).draft).toMatchObject({
    description: 'Typed and not saved yet.',
    outcomes: [{ id: 'o1' }, { id: 'o2' }, { text: '' }],
  })

  const removed = await designer.send(`${here}/draft`, {
    ...fieldsOf(await load(achievement.id)),
    do: 'remove:outcomes.0',
  })
  expect(removed.status).toBe(303)
  const { draft: left } = await load(achievement.id)
  expect(left.outcomes.map(({ id }) => id)).toEqual(['o2', expect.any(String)])
  expect(left.skills[0]!.outcomes).toEqual([])

  await designer.send(`${here}/draft`, { ...fieldsOf(await load(achievement.id)), do: 'add:rubric.1.levels' })
  await designer.send(`${here}/draft`, { ...fieldsOf(await load(achievement.id)), do: 'remove:rubric.0' })
  expect((await load(achievement.id)).draft.assessment.rubric.criteria).toMatchObject([
    { id: 'c2', levels: [{}, {}, {}, { name: '' }] },
  ])

  const wrong = await designer.send(`${here}/draft`, {
    ...fieldsOf(await load(achievement.id)),
    'skills.0.uri': 'javascript:alert(1)',
    do: 'add:skills',
  })
  expect(wrong.status).toBe(422)
  const page = await wrong.text()
  expect(page).toContain('Write a web address')
  expect(page).toContain('value="javascript:alert(1)"')
  expect(page).toContain('name="skills.1.uri"')
})

test('the page that saves by itself gets the new revision, and a plain word when it is refused', async () => {
  const achievement = await draft()
  const save = (fields: Record<string, string | string[]>) =>
    site.request(`/design/achievements/${achievement.id}/draft`, {
      method: 'POST',
      body: new URLSearchParams(
        Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
      ),
      headers: { accept: 'application/json', cookie: org.cookie('designer') },
    })
  expect(await (await save({ ...fieldsOf(achievement), title: 'By itself' })).json()).toMatchObject({
    saved: true,
    revision: achievement.revision + 1,
    done: 11,
  })
  const late = await save({ ...fieldsOf(achievement), title: 'Too late' })
  expect(late.status).toBe(409)
  expect(await late.json()).toMatchObject({ saved: false, sentence: expect.stringContaining('another window') })
  const wrong = await save({ ...fieldsOf(await load(achievement.id)), workloadHours: 'many' })
  expect(wrong.status).toBe(422)
  expect(await wrong.json()).toMatchObject({ saved: false, field: 'workloadHours' })
})

test('a second window keeps what was typed there, and may replace the draft once it has been told', async () => {
  const achievement = await draft()
  const old = fieldsOf(achievement)
  await designer.send(`/design/achievements/${achievement.id}/draft`, { ...old, title: 'First window', do: 'save' })
  const refused = await designer.send(`/design/achievements/${achievement.id}/draft`, {
    ...old,
    title: 'Second window',
    do: 'save',
  })
  expect(refused.status).toBe(409)
  const page = await refused.text()
  expect(page).toContain('value="Second window"')
  expect(page).toContain('saved in another window')
  expect((await load(achievement.id)).draft.title).toBe('First window')
  expect(
    (
      await designer.send(`/design/achievements/${achievement.id}/draft`, {
        ...old,
        title: 'Second window',
        do: 'overwrite',
      })
    ).status,
  ).toBe(303)
  expect((await load(achievement.id)).draft.title).toBe('Second window')
})

test('script in any field is shown as text, everywhere it is shown', async () => {
  const evil = `<script>alert('x')</script>"><img src=x onerror=alert(1)>`
  const base = completeDefinition()
  const hostile = completeDefinition({
    title: evil,
    description: evil,
    criteria: `${evil} [x](javascript:alert(1))`,
    prerequisites: evil,
    furtherInformation: evil,
    targetGroup: evil,
    outcomes: base.outcomes.map((outcome) => ({ ...outcome, text: evil })),
    skills: base.skills.map((skill) => ({ ...skill, name: evil, framework: evil, code: evil })),
    qualityAssurance: { type: 'internal', body: evil, url: 'https://x.example/"><script>', statement: evil },
  })
  const achievement = await draft(hostile)
  const here = `/design/achievements/${achievement.id}`
  for (const path of ['/design', here, `${here}/preview`, `${here}/publication`]) {
    const page = await (await designer.open(path)).text()
    expect(page).toContain('&lt;script>alert(')
    expect(page).not.toContain('<script>alert')
    expect(page).not.toContain('<img src=x')
    expect(page).not.toContain('href="javascript:')
  }
})

test.for<[string, Record<string, string>, string]>([
  ['a title that is too long', { title: 'x'.repeat(201) }, 'at most 200'],
  ['an unknown form of participation', { participation: 'telepathy' }, 'Choose one of the options'],
  ['an unknown stone', { 'badge.stone': 'emerald' }, 'Choose one of the options'],
  ['hours that are no number', { workloadHours: '1e9' }, 'Write a number'],
  ['a revision that is no number', { revision: 'x' }, 'look right'],
  ['NUL', { description: 'a\0b' }, 'cannot be stored'],
  ['rows beyond any number', { 'outcomes.9999.text': 'x', 'skills.8888.uri': 'x' }, 'Write a web address'],
])('%s is refused at its field and changes nothing', async ([, wrong, sentence]) => {
  const achievement = await draft()
  const response = await designer.send(`/design/achievements/${achievement.id}/draft`, {
    ...fieldsOf(achievement),
    ...wrong,
    do: 'save',
  })
  expect(response.status).toBe(422)
  expect(await response.text()).toContain(sentence)
  expect((await load(achievement.id)).revision).toBe(achievement.revision)
})

test.for([
  'add:__proto__',
  'remove:constructor.0',
  'add:rubric',
  'remove:rubric.99',
  'add:rubric.99.levels',
  'remove:levels.0',
  'add:',
  'x'.repeat(5_000),
])('the button %s never breaks the page', async (action) => {
  const achievement = await draft()
  const response = await designer.send(`/design/achievements/${achievement.id}/draft`, {
    ...fieldsOf(achievement),
    do: action,
  })
  expect([303, 422]).toContain(response.status)
})

test('a reviewer reads the draft and cannot change it; strangers find nothing', async () => {
  const achievement = await draft()
  const here = `/design/achievements/${achievement.id}`
  const reviewer = formBrowser(site, org.cookie('reviewer'))
  expect((await reviewer.open(here)).headers.get('location')).toBe(`${here}/preview`)
  expect((await reviewer.open(`${here}/preview`)).status).toBe(200)
  expect((await reviewer.send(`${here}/draft`, fieldsOf(achievement))).status).toBe(404)
  const elsewhere = await given.organisation(tc, { roles: ['designer'] })
  for (const cookie of [elsewhere.cookie('designer'), org.cookie('teacher')]) {
    const browser = formBrowser(site, cookie)
    for (const path of [here, `${here}/preview`, `${here}/publication`, `${here}/versions`])
      expect((await browser.open(path)).status).toBe(404)
    expect((await browser.send(`${here}/draft`, fieldsOf(achievement))).status).toBe(404)
    expect((await browser.send(`${here}/versions`, { revision: '1', checked: 'yes' })).status).toBe(404)
    expect((await browser.send(`${here}/retirement`)).status).toBe(404)
  }
})
