import { expect, test } from 'vitest'
import { builtWith } from '../automaton/fault-support.ts'
import type * as FrontDoor from '../index.ts'
import { issue } from '../issue.ts'
import { givenBadge, givenIssuer, now, reportOn, resolveFrom } from '../test-support.ts'

// An automaton that leaves DEL as it is: the signature of a name with DEL in it does not fit what it writes.
const fault = { file: 'terms.ts', right: '\\u007f', wrong: '' }
const badge = () => givenBadge({ name: 'A name with \u007f' })
const build = async () => (await builtWith('index.ts', fault)) as typeof FrontDoor

test('a wrong automaton does not make a genuine credential a forgery', async () => {
  const wrong = await build()
  const { signer, documents } = await givenIssuer()
  const signed = await issue(badge(), { signer, created: now })
  const report = await wrong.verify(signed, { resolve: resolveFrom(documents), now })
  expect(report.readable && report.answers.genuine.outcome).toBe('pass')
})

test('the second look finds what only a wrong automaton accepts, raises the alarm, and ends the fast path', async () => {
  const wrong = await build()
  const { signer, pair, documents } = await givenIssuer()
  const theirs = wrong.localSigner({ verificationMethod: signer.verificationMethod, secretKey: pair.secretKey })
  const signed = await wrong.issue(badge(), { signer: theirs, created: now })
  const options = { resolve: resolveFrom(documents), now }
  const unnoticed = await wrong.verify(signed, { ...options, recheck: { oneIn: Infinity } })
  expect(unnoticed.readable && unnoticed.answers.genuine.outcome).toBe('pass')
  const alarms: object[] = []
  const recheck = { oneIn: 1, differs: (credential: object) => void alarms.push(credential) }
  const noticed = await wrong.verify(signed, { ...options, recheck })
  expect(noticed.readable && noticed.answers.genuine.code).toBe('proof_invalid')
  expect(alarms).toEqual([signed])
  const after = await wrong.issue(badge(), { signer: theirs, created: now })
  expect((await reportOn(after, options)).answers.genuine.outcome).toBe('pass')
})

test('the right automaton gives no alarm', async () => {
  const { signer, documents } = await givenIssuer()
  const signed = await issue(badge(), { signer, created: now })
  const differs = () => expect.unreachable()
  const report = await reportOn(signed, { resolve: resolveFrom(documents), recheck: { oneIn: 1, differs } })
  expect(report.answers.genuine.outcome).toBe('pass')
})
