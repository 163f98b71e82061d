import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { describeSchema } from '../../../scripts/schema/describe.ts'
import { rowTypes } from '../../../scripts/schema/row-types.ts'
import { brokenRules } from '../../../scripts/schema/rules.ts'
import { testDatabase } from '../support/database.ts'

const url = await testDatabase()
const client = new pg.Client({ connectionString: url })
await client.connect()
afterAll(() => client.end())

const app = join(import.meta.dirname, '../..')

test('app/database/ describes the migrated database (write it with `npm run schema`)', async () => {
  const folder = join(app, 'database')
  const written = readdirSync(folder).filter((name) => name.endsWith('.txt'))
  const described = await describeSchema(client)
  expect(Object.fromEntries(described)).toEqual(
    Object.fromEntries(written.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
  )
})

test('the row types are those of the migrated database (write them with `npm run schema`)', async () => {
  expect(readFileSync(join(app, 'src/platform/database-types.ts'), 'utf8')).toBe(await rowTypes(url))
})

test('every table names its owner, and every key begins with it', async () => {
  expect(await brokenRules(client)).toEqual([])
})

describe('a table that breaks the rules is named', () => {
  const plant = async (sql: string) => {
    await client.query('begin')
    await client.query(`create schema planted;
      create table planted.home (tenant_id uuid, id uuid, primary key (tenant_id, id));
      comment on table planted.home is 'owner: tenant. Where the others point to.';
      create table planted.list (id text primary key);
      comment on table planted.list is 'owner: reference. Where everybody may point to.';`)
    await client.query(sql)
    const complaints = await brokenRules(client)
    await client.query('rollback')
    return complaints
  }

  test.for([
    ['no comment', '', 'its comment must begin with'],
    [
      'an owner that is not one',
      `comment on table planted.broken is 'owner: everybody. Things.'`,
      'its comment must begin with',
    ],
    [
      'a key without the tenant',
      `comment on table planted.broken is 'owner: tenant. Things.'`,
      'must begin with tenant_id',
    ],
  ])('%s', async ([, comment, complaint]) => {
    const found = await plant(`create table planted.broken (id uuid primary key, tenant_id uuid); ${comment}`)
    expect(found).toEqual([expect.stringContaining(`planted.broken: `)])
    expect(found[0]).toContain(complaint)
  })

  const tenantTable = (extra: string) => `
    create table planted.broken (tenant_id uuid, id uuid, other uuid, code text references planted.list, primary key (tenant_id, id) ${extra});
    comment on table planted.broken is 'owner: tenant. Things.';`

  test('a foreign key to a reference table is fine', async () => {
    expect(await plant(tenantTable(''))).toEqual([])
  })

  test('a foreign key without the tenant', async () => {
    const found =
      await plant(`create unique index odd on planted.home (id); comment on index planted.odd is 'across owners: planted.';
      ${tenantTable(', foreign key (other) references planted.home (id)')}`)
    expect(found).toEqual([expect.stringContaining('must begin with tenant_id')])
  })

  test('a foreign key to another owner', async () => {
    const found =
      await plant(`create table planted.holding (person_id uuid, id uuid, tenant uuid, home uuid, primary key (person_id, id),
        foreign key (tenant, home) references planted.home);
      comment on table planted.holding is 'owner: person. Things.';`)
    expect(found).toEqual([expect.stringContaining('crosses owners')])
  })

  test('a unique index without the tenant, unless its comment says why', async () => {
    const index = 'create unique index only_once on planted.broken (code);'
    expect(await plant(tenantTable('') + index)).toEqual([
      expect.stringContaining('only_once (code) must begin with tenant_id'),
    ])
    const excuse = `comment on index planted.only_once is 'across owners: looked up before the tenant is known.'`
    expect(await plant(tenantTable('') + index + excuse)).toEqual([])
  })
})
