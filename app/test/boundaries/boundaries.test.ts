import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { uses } from '../../src/modules/uses.ts'
import { forbiddenImports, forbiddenSql, roundTrip, sourcesIn } from './boundaries.ts'

const app = join(import.meta.dirname, '../..')
const tables = new Set(readdirSync(join(app, 'database')).map((file) => file.replace(/\.txt$/, '')))
const sources = sourcesIn(join(app, 'src'))

test('no file imports against uses.ts', () => {
  expect(sources.length).toBeGreaterThan(20)
  expect(forbiddenImports(sources, uses)).toEqual([])
})

test('no SQL reads a schema without an arrow, and none writes another one', () => {
  expect(tables.size).toBeGreaterThan(5)
  expect(forbiddenSql(sources, uses, tables)).toEqual([])
})

test('packages know nothing of the platform', () => {
  const packages = join(app, '../packages')
  const named = readdirSync(packages).flatMap((name) => sourcesIn(join(packages, name, 'src')))
  expect(named.filter(({ text }) => /from '(#modules|#platform|#context|@cairn\/app)/.test(text))).toEqual([])
})

test('the table has no round trip, and knows every module', () => {
  expect(roundTrip(uses)).toBeNull()
  const folders = readdirSync(join(app, 'src/modules'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(Object.keys(uses)).toEqual(expect.arrayContaining(folders.map((folder) => folder.name)))
})

describe('planted violations are found', () => {
  const root = mkdtempSync(join(tmpdir(), 'cairn-boundaries-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  const plant = (path: string, text: string) => {
    const src = mkdtempSync(join(root, 'src-'))
    mkdirSync(dirname(join(src, path)), { recursive: true })
    writeFileSync(join(src, path), text)
    const planted = sourcesIn(src)
    const known = new Set(['catalogue.achievement', 'assessment.submission', 'platform.deployment'])
    return [...forbiddenImports(planted, uses), ...forbiddenSql(planted, uses, known)]
  }

  test.for<[string, string, string]>([
    ['an arrow the table lacks', 'modules/catalogue/x.ts', `import { grantAward } from '#modules/awarding'`],
    ['a type over such an arrow', 'modules/catalogue/x.ts', `import type { Award } from '#modules/awarding'`],
    ['an import in the middle of code', 'modules/catalogue/x.ts', `const m = await import('#modules/awarding')`],
    ['another module past its front door', 'modules/assessment/x.ts', `import { y } from '../catalogue/y.ts'`],
    ['a module that knows a page', 'modules/catalogue/x.ts', `import { y } from '../../web/routes.ts'`],
    ['a platform that knows a module', 'platform/x.ts', `import { y } from '#modules/accounts'`],
    ['a platform that knows a module by path', 'platform/x.ts', `import { y } from '../modules/accounts/index.ts'`],
    ['a read without an arrow', 'modules/catalogue/x.queries.ts', `db.selectFrom('assessment.submission as s')`],
    ['a read without an arrow, in SQL', 'modules/catalogue/x.queries.ts', 'sql`select 1 from assessment.submission`'],
    ['a write next door', 'modules/assessment/x.queries.ts', `tx.updateTable('catalogue.achievement')`],
    ['a write next door, in SQL', 'modules/assessment/x.queries.ts', 'sql`delete from catalogue.achievement`'],
    ['a page that writes', 'web/learner/x/page.ts', `c.ctx.db.insertInto('catalogue.achievement')`],
    ['a platform that reads a module', 'platform/x.ts', `db.selectFrom('catalogue.achievement')`],
  ])('%s', ([, path, text]) => {
    expect(plant(path, text)).toEqual([expect.stringContaining(path)])
  })

  test.for<[string, string, string]>([
    ['an arrow of the table', 'modules/assessment/x.ts', `import { publish } from '#modules/catalogue'`],
    ['a file of the same module', 'modules/catalogue/x.ts', `import { y } from './y.ts'`],
    ['a read along an arrow', 'modules/assessment/x.queries.ts', `db.selectFrom('catalogue.achievement')`],
    ['a write at home', 'modules/catalogue/x.queries.ts', `tx.insertInto('catalogue.achievement')`],
    ['a refusal code that looks like a table', 'modules/catalogue/x.ts', `throw refuse('assessment.already_decided')`],
    ['a page that uses any module', 'web/learner/x/page.ts', `import { y } from '#modules/assessment'`],
  ])('and %s is none', ([, path, text]) => {
    expect(plant(path, text)).toEqual([])
  })

  test('a round trip in the table', () => {
    expect(roundTrip({ a: ['b'], b: ['c'], c: ['a'] })).toEqual(['a', 'b', 'c', 'a'])
  })
})
