import { expect, test } from 'vitest'
import { closeOpportunity, searchOpportunities, type OpportunitySearch } from '#modules/courses'
import { testContext } from '../../../test/support/context.ts'
import { given } from '../../../test/support/given.ts'

const tc = await testContext()
const org = await given.organisation(tc, { roles: ['designer', 'teacher'], name: 'Northern College' })
const other = await given.organisation(tc, { roles: ['designer', 'teacher'], name: 'Southern College' })

const search = (asked: Partial<OpportunitySearch>) =>
  searchOpportunities(tc.ctx.db, {
    text: '',
    level: [],
    language: [],
    participation: [],
    organisation: [],
    page: 1,
    ...asked,
  })
const titles = async (asked: Partial<OpportunitySearch>) =>
  (await search(asked)).hits.map(({ title }) => title).toSorted()

async function offer(where: typeof org, title: string, changes: Parameters<typeof given.publishedAchievement>[2] = {}) {
  const achievement = await given.publishedAchievement(tc, where, { title, ...changes })
  return given.openCourse(tc, where, { achievement, title })
}

await offer(org, 'Measuring air quality', { level: { framework: 'EQF', value: '6' } })
await offer(org, 'Luftqualität messen', {
  language: 'de',
  participation: 'onsite',
  outcomes: [{ id: 'o', text: 'Messungen erklären' }],
})
await offer(other, 'Baking bread', {
  level: null,
  outcomes: [{ id: 'o', text: 'Prove a dough' }],
  description: 'Bread.',
  skills: [],
})

test('words are found in any form, in title, outcomes, skills and the name of the organisation', async () => {
  expect(await titles({ text: 'measurement air' })).toEqual(['Measuring air quality'])
  expect(await titles({ text: 'Messung' })).toEqual(['Luftqualität messen'])
  expect(await titles({ text: 'dough' })).toEqual(['Baking bread'])
  expect(await titles({ text: 'southern' })).toEqual(['Baking bread'])
  expect(await titles({ text: 'unheard-of' })).toEqual([])
})

test('filters narrow each other, and every count tells what choosing it would find', async () => {
  const found = await search({ organisation: [org.tenant] })
  expect(found.total).toBe(2)
  expect(found.facets.language).toEqual([
    expect.objectContaining({ value: 'de', count: 1 }),
    expect.objectContaining({ value: 'en', count: 1 }),
  ])
  expect(found.facets.organisation.map(({ label, count }) => [label, count])).toEqual([
    ['Northern College', 2],
    ['Southern College', 1],
  ])
  expect(found.facets.level.map(({ value, count }) => [value, count])).toEqual([
    ['EQF 5', 1],
    ['EQF 6', 1],
  ])
  expect(await titles({ organisation: [org.tenant], language: ['de'], participation: ['onsite'] })).toEqual([
    'Luftqualität messen',
  ])
})

test('a closed offer is no longer found', async () => {
  const { opportunity } = await offer(other, 'Closing soon')
  await closeOpportunity(tc.ctx, other.actor('teacher'), opportunity)
  expect(await titles({ text: 'closing' })).toEqual([])
})

test.for(["'; drop table courses.course; --", '"unclosed', '& | ! ( ) <->', ':*', '\\', '-', ' ', '%_'])(
  '%s is a question like any other',
  async (text) => {
    await expect(search({ text })).resolves.toMatchObject({ hits: expect.any(Array) })
  },
)

test('a page past the end is empty but knows how many there are', async () => {
  expect(await search({ page: 40 })).toMatchObject({ hits: [], total: 3 })
})
