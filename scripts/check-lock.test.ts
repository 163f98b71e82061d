import { expect, test } from 'vitest'
import { addresses, checkLock, loosePins, missingOptionals, unresolved } from './check-lock.ts'
import { licenceComplaints, permits } from './licences.ts'

test('the lock files are in order', async () => {
  expect(await checkLock()).toEqual([])
})

test('a platform package that the lock names and does not hold is found', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/compiler': { optionalDependencies: { 'compiler-linux': '1.0.0', 'compiler-moon': '1.0.0' } },
      'node_modules/compiler-linux': { version: '1.0.0' },
      'node_modules/other': { optionalDependencies: { inner: '1.0.0' } },
      'node_modules/other/node_modules/inner': { version: '1.0.0' },
    },
  }
  expect(missingOptionals(lock)).toEqual([{ path: 'node_modules/compiler', name: 'compiler-moon' }])
  expect(unresolved(lock)[0]).toContain('compiler-moon')
})

test('a lock tied to one registry is found; a link of the workspace is none', () => {
  const lock = {
    packages: {
      'node_modules/far': { resolved: 'https://packages.example/far.tgz' },
      'node_modules/@cairn/app': { resolved: 'app', link: true },
    },
  }
  expect(addresses(lock)).toEqual([expect.stringContaining('node_modules/far')])
})

test('a dependency without an exact version, or locked at another one, is found', () => {
  const lock = {
    packages: {
      '': { dependencies: { loose: '^1.0.0', other: '1.0.0', right: '1.0.0' } },
      'node_modules/loose': { version: '1.0.0' },
      'node_modules/other': { version: '1.0.1' },
      'node_modules/right': { version: '1.0.0' },
    },
  }
  expect(loosePins(lock)).toEqual([
    expect.stringContaining('does not pin loose'),
    expect.stringContaining('other is pinned to 1.0.0 and locked at 1.0.1'),
  ])
})

test.for([
  ['MIT', true],
  ['(MIT OR GPL-3.0)', true],
  ['MIT AND GPL-3.0', false],
  ['(BSD-3-Clause AND MIT) OR GPL-2.0', true],
  ['AGPL-3.0', false],
  ['BUSL-1.1', false],
  ['', false],
])('the licence %j is allowed: %s', ([expression, allowed]) => {
  expect(permits(expression as string)).toBe(allowed)
})

test('a package under another licence is named with what pulled it in', () => {
  const lock = {
    packages: {
      '': { dependencies: { one: '1.0.0' } },
      'node_modules/one': { license: 'MIT', dependencies: { two: '1.0.0' } },
      'node_modules/two': { license: 'AGPL-3.0' },
      'node_modules/three': {},
    },
  }
  expect(licenceComplaints(lock)).toEqual([
    'two is under AGPL-3.0, pulled in by node_modules/one',
    'three is under no licence, pulled in by nothing',
  ])
})
