import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { dataFolder, startProgram } from '../support/program.ts'
import { freePort } from '../support/site.ts'

async function environment(more: Record<string, string> = {}) {
  return { DATABASE_URL: await testDatabase(), CAIRN_DATA_DIR: dataFolder(), PORT: String(await freePort()), ...more }
}

test('an empty start prints a one-time set-up link, serves, and stops cleanly when told to', async () => {
  const env = await environment()
  const program = startProgram(env, ['--empty'])
  await program.ready
  const link = /http:\/\/localhost:\d+\/set-up\/\S+/.exec(program.said())?.[0]
  expect((await fetch(link!)).status).toBe(200)
  expect((await fetch(`http://localhost:${env.PORT}/healthz`)).status).toBe(200)
  expect(program.said()).not.toContain('@demo.example')
  program.signal('SIGTERM')
  expect(await program.ended).toBe(0)
})

test('the key file is made at the first start, for this account alone', async () => {
  const env = await environment()
  const program = startProgram(env, ['--empty'])
  await program.ready
  const folder = join(env.CAIRN_DATA_DIR, 'keys')
  expect(readdirSync(folder)).toEqual(['key-encryption.key'])
  expect(statSync(join(folder, 'key-encryption.key')).mode & 0o777).toBe(0o600)
  program.signal('SIGINT')
  expect(await program.ended).toBe(0)
}, 60_000)

test.for<[string, Record<string, string>, RegExp]>([
  [
    'a wrong password or address in DATABASE_URL',
    { DATABASE_URL: 'postgresql://nobody:wrong@127.0.0.1:1/none' },
    /^The database in DATABASE_URL cannot be used: .+\.\n$/m,
  ],
  [
    'something else than an address in DATABASE_URL',
    { DATABASE_URL: 'mysql://localhost/cairn' },
    /^DATABASE_URL cannot be used: write an address such as .+\n$/m,
  ],
  ['a port that is none', { PORT: 'http' }, /^PORT cannot be used: write a whole number from 0 to 65535\.\n$/m],
  [
    'a name nobody knows',
    { CAIRN_PUBLIC_ULR: 'https://cairn.example' },
    /^CAIRN_PUBLIC_ULR is not a setting of Cairn\..+\n$/m,
  ],
  [
    'a public address without TLS',
    { CAIRN_PUBLIC_URL: 'http://cairn.example' },
    /^CAIRN_PUBLIC_URL cannot be used: write an address such as https:.+\n$/m,
  ],
  [
    'demonstration data on a public address',
    { HOST: '0.0.0.0' },
    /^Demonstration data is only for this machine.+--empty\n$/m,
  ],
])('%s is refused in one sentence that names it', async ([, wrong, sentence]) => {
  const program = startProgram(await environment(wrong))
  expect(await program.ended).toBe(1)
  expect(program.said()).toMatch(sentence)
  expect(program.said()).not.toMatch(/\n\s+at /)
})

test('a port in use is refused in one sentence that says what to do', async () => {
  const env = await environment()
  const first = startProgram(env, ['--empty'])
  await first.ready
  const second = startProgram(env, ['--empty'])
  expect(await second.ended).toBe(1)
  expect(second.said()).toContain(`Port ${env.PORT} is in use.`)
  first.signal('SIGTERM')
  await first.ended
})

test('another key file than the one the issuer keys were sealed with is refused', async () => {
  const env = await environment()
  const first = startProgram(env, ['--empty'])
  await first.ready
  first.signal('SIGTERM')
  await first.ended
  const CAIRN_KEY_FILE = join(env.CAIRN_DATA_DIR, 'other.key')
  writeFileSync(CAIRN_KEY_FILE, Buffer.alloc(32, 1).toString('base64'))
  const program = startProgram({ ...env, CAIRN_KEY_FILE }, ['--empty'])
  expect(await program.ended).toBe(1)
  expect(program.said()).toContain('Put the right file back or point CAIRN_KEY_FILE at it.')
})
