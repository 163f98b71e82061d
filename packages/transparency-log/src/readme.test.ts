import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { expect, test } from 'vitest'
import * as log from './index.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const AsyncFunction = (async () => undefined).constructor as new (
  ...source: string[]
) => (names: typeof log, console: { log(value: unknown): void }) => Promise<void>

test('the example of the README runs and prints what it says', async () => {
  const [, source = ''] = /```ts\n(.*?)```/s.exec(readme) ?? []
  const script = stripTypeScriptTypes(source).replace(
    /import (\{.*?\}) from '@cairn\/transparency-log'/s,
    'const $1 = names',
  )
  const printed: unknown[] = []
  await new AsyncFunction('names', 'console', script)(log, { log: (value) => printed.push(value) })
  expect(printed).toEqual([{ ok: true }])
})
