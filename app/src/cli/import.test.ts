import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { bakeSvg } from '@cairn/credentials'
import { achievementsIn } from '#modules/catalogue'
import { openKeyFile } from '#platform/key-vault'
import { testContext } from '../../test/support/context.ts'
import { given } from '../../test/support/given.ts'
import { importCommand } from './import.ts'

const tc = await testContext()
const org = await given.organisation(tc, { roles: [] })
const { dataDir, databaseUrl, keyFile } = tc.ctx.config
mkdirSync(dirname(keyFile), { recursive: true })
await openKeyFile(keyFile, { mayCreate: true })

let said: string[]
beforeEach(() => {
  said = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => (said.push(String(text)), true))
  vi.stubEnv('DATABASE_URL', databaseUrl)
  vi.stubEnv('CAIRN_DATA_DIR', dataDir)
  vi.stubEnv('CAIRN_PUBLIC_URL', 'https://cairn.example')
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

function file(name: string, content: string): string {
  const path = join(dataDir, name)
  writeFileSync(path, content)
  return path
}

const drafts = async () => (await achievementsIn(tc.ctx.db, org.tenant, 'all')).map(({ draft }) => draft)
const achievement = {
  type: ['Achievement'],
  name: 'Bread baking',
  description: 'Bakes bread that rises.',
  criteria: { narrative: 'Bake **three** loaves.' },
  creditsAvailable: 2,
  inLanguage: 'en-GB',
  alignment: [
    { targetName: 'bake goods', targetUrl: 'http://data.europa.eu/esco/skill/1', targetFramework: 'ESCO' },
    { targetName: 'runs script', targetUrl: 'javascript:alert(1)' },
  ],
}

test('an achievement of Open Badges 3.0 becomes a draft; nothing is published, and what is unsafe stays behind', async () => {
  expect(await importCommand([file('badge.json', JSON.stringify({ credentialSubject: { achievement } }))])).toBe(0)
  const [draft] = await drafts()
  expect(draft).toMatchObject({
    title: 'Bread baking',
    description: 'Bakes bread that rises.',
    criteria: 'Bake **three** loaves.',
    creditPoints: { system: 'ECTS', points: 2 },
  })
  expect(draft!.skills.map(({ name }) => name)).toEqual(['bake goods'])
  const [stored] = await achievementsIn(tc.ctx.db, org.tenant, 'all')
  expect(stored!.currentVersion).toBeNull()
  expect(said.join('')).toContain(`/design/achievements/${stored!.id}`)
})

test('a badge image gives the achievement inside it, and a BadgeClass of Open Badges 2.0 counts too', async () => {
  const svg = bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"/>', JSON.stringify(achievement))
  const badgeClass = { type: 'BadgeClass', name: 'Old bread', description: 'Older.', criteria: 'Bake.' }
  expect(await importCommand([file('badge.svg', svg), file('old.json', JSON.stringify(badgeClass))])).toBe(0)
  expect((await drafts()).map(({ title }) => title)).toContain('Old bread')
})

test.for([
  ['no achievement in it', '{"name":"A list"}', 1],
  ['not JSON', 'bread', 1],
  ['nested 100,000 deep', '['.repeat(100_000), 1],
])('a file with %s is named, and nothing changes', async ([, content, status]) => {
  const before = (await drafts()).length
  expect(await importCommand([file('odd.json', String(content))])).toBe(status)
  expect(said.join('')).toContain('odd.json')
  expect(await drafts()).toHaveLength(before)
})

test('a file that is not there is unreadable, and no file at all is a question how', async () => {
  expect(await importCommand([join(dataDir, 'missing.json')])).toBe(2)
  expect(await importCommand([])).toBe(2)
  expect(said.join('')).toContain('Use: cairn import')
})

test('where there are several organisations, one has to be named', async () => {
  const other = await given.organisation(tc, { roles: [] })
  const badge = file('badge.json', JSON.stringify(achievement))
  expect(await importCommand([badge])).toBe(2)
  expect(said.join('')).toContain(other.tenant)
  expect(await importCommand([badge, '--organisation', other.tenant])).toBe(0)
  expect((await achievementsIn(tc.ctx.db, other.tenant, 'all')).map(({ draft }) => draft.title)).toEqual([
    'Bread baking',
  ])
})
