import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import * as frontDoor from './index.ts'

const folder = fileURLToPath(new URL('../', import.meta.url))
const readme = readFileSync(`${folder}README.md`, 'utf8')

const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, example = '']) => example)

test.for(examples.map((example, i) => [i + 1, example] as const))(
  'example %i of the README runs and prints what it says',
  ([, example]) => {
    const expected = example.trim().split('\n').at(-1)?.replace('// ', '')
    const program = ['--conditions=cairn-source', '--input-type=module-typescript', '-']
    const printed = execFileSync(process.execPath, program, {
      cwd: folder,
      input: example,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    expect(printed.trim()).toBe(expected)
  },
)

test('every function the README names is there', () => {
  const named = [...readme.matchAll(/`([a-z][A-Za-z0-9]+)`/g)].map(([, name]) => name ?? '')
  const functions = named.filter((name) =>
    /^(issue|verify|bake|unbake|did|encode|decode|achievement|statusList|localSigner|canonicalize|sha256)/.test(name),
  )
  expect(functions.length).toBeGreaterThan(10)
  for (const name of functions) expect(frontDoor, name).toHaveProperty(name)
})
