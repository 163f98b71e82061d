import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { closeAuthorities, givenAuthority, haveOpenssl } from '../anchors/rfc3161/openssl-authority.ts'
import { parsePolicy } from '../tlog-policy/policy.ts'
import { flipped, valueOf } from '../test-support.ts'
import type { Bundle } from './bundle.ts'
import { credential, givenBundle, issuedAt, issuerKey, policyText, type Given } from './given-bundle.ts'
import { parseBundle } from './read-bundle.ts'
import type { BundleReport } from './report.ts'
import type { BundleTrust } from './trust.ts'
import { verifyBundle } from './verify-bundle.ts'
import { formatBundle } from './write-bundle.ts'

afterAll(closeAuthorities)

const good = await givenBundle()
const goodText = formatBundle(good.bundle)

async function reportOn(bundle: Bundle, trust: BundleTrust = good.trust): Promise<BundleReport> {
  const report = await verifyBundle(formatBundle(bundle), trust)
  if (!report.readable) throw new Error(`unreadable: ${report.code} ${report.detail ?? ''}`)
  return report
}

const lightsOf = ({ lights }: BundleReport) => Object.values(lights).map(({ outcome }) => outcome)
const summary = ({ checks }: BundleReport) => checks.map(({ check, outcome }) => `${check} ${outcome}`)
const codeOf = ({ checks }: BundleReport, name: string) => checks.find(({ check }) => check === name)

describe('a bundle that is in order', () => {
  test('passes every check, each for itself, and says when and where', async () => {
    const report = await reportOn(good.bundle)
    expect(report.checks.map(({ outcome }) => outcome)).toEqual(report.checks.map(() => 'pass'))
    expect(report.checks.map(({ check }) => check)).toEqual([
      'signature',
      'leaf',
      'checkpoint',
      'inclusion',
      'subject',
      'witnesses',
      'previous_head',
      'anchor',
      'anchor',
      'date',
      'key_time',
      'issuer_keys',
      'definition',
      'status',
    ])
    expect(report.lights.logged.facts).toMatchObject({
      index: '262',
      size: '270',
      after: '2026-11-20T23:59:50.000Z',
      loggedBy: '2026-11-21T00:00:03.000Z',
      awardedDate: '2026-11-20T00:00:00.000Z',
    })
    expect(report.lights.witnessed.facts).toMatchObject({ witnesses: ['w2.example', 'w3.example'] })
    expect(report.lights.anchored.facts).toMatchObject({ kind: 'ots', height: '920000' })
    expect(codeOf(report, 'status')?.facts).toMatchObject({ asOf: '2026-11-21T00:00:00.000Z' })
  })

  test('goes there and back as a file', () => {
    expect(valueOf(parseBundle(goodText))).toEqual(good.bundle)
    expect(formatBundle(valueOf(parseBundle(new TextEncoder().encode(goodText))))).toBe(goodText)
  })

  test('may carry a compact JWS', async () => {
    const claims = Buffer.from(JSON.stringify({ ...credential, proof: undefined, iss: 'x' })).toString('base64url')
    const { bundle, trust } = await givenBundle({ credential: `aa.${claims}.cc` })
    expect(lightsOf(await reportOn(bundle, trust))).toEqual(['pass', 'pass', 'pass', 'pass'])
  })

  test('with any one byte changed no longer passes as it did', async () => {
    const expected = summary(await reportOn(good.bundle))
    const bytes = new TextEncoder().encode(goodText)
    const asOf = goodText.indexOf('"asOf"')
    for (let at = 3; at < bytes.length; at += 29) {
      if (at > asOf && at < asOf + 40) continue
      const report = await verifyBundle(flipped(bytes, at), good.trust)
      if (report.readable) expect(summary(report), `byte ${at}`).not.toEqual(expected)
    }
  })
})

describe('lights', () => {
  const lights = async (change: Partial<Bundle>, trust: Partial<BundleTrust> = {}) =>
    reportOn({ ...good.bundle, ...change }, { ...good.trust, ...trust })
  const noTrust = { policy: good.trust.policy }

  test('nothing is green that nobody could check', async () => {
    const report = await reportOn(good.bundle, noTrust)
    expect(lightsOf(report)).toEqual(['could_not_check', 'pass', 'pass', 'could_not_check'])
    expect(report.lights.anchored.code).toBe('anchor_block_unknown')
  })

  test('too few witnesses is pending', async () => {
    const { bundle, trust } = await givenBundle({ cosigners: 1 })
    const report = await reportOn({ ...bundle, anchors: [] }, trust)
    expect(report.lights.witnessed).toMatchObject({ outcome: 'could_not_check', code: 'quorum_not_reached' })
    expect(codeOf(report, 'date')).toMatchObject({ outcome: 'could_not_check', code: 'no_proven_time' })
    expect(report.lights.anchored).toMatchObject({ outcome: 'not_claimed', code: 'no_anchor' })
  })

  test('a policy without quorum asks no witness, and the earliest anchor dates the leaf', async () => {
    const policy = valueOf(parsePolicy(policyText.replace('quorum both', 'quorum none')))
    const report = await lights({}, { policy })
    expect(report.lights.witnessed).toMatchObject({ outcome: 'not_claimed', code: 'quorum_not_asked' })
    expect(codeOf(report, 'date')?.facts).toMatchObject({ loggedBy: '2026-11-21T02:00:00.000Z' })
  })

  test('the policy of the bundle is not believed', async () => {
    const stranger = valueOf(
      parsePolicy(policyText.replaceAll(/^(log|witness).*\n|^group.*\n/gm, '').replace('both', 'none')),
    )
    const report = await lights({ policyHint: policyText }, { policy: stranger })
    expect(codeOf(report, 'checkpoint')).toMatchObject({ outcome: 'fail', code: 'origin_unknown' })
    expect(lightsOf(report)).toEqual(['pass', 'fail', 'could_not_check', 'could_not_check'])
  })

  test('a bad signature, a key of somebody else, a revoked key', async () => {
    const answer = (findings: Awaited<ReturnType<NonNullable<BundleTrust['credential']>>>) =>
      lights({}, { credential: async () => findings })
    expect((await answer({ outcome: 'fail' })).lights.signed).toMatchObject({
      outcome: 'fail',
      code: 'signature_not_valid',
    })
    const other = await answer({ outcome: 'pass', issuerKey: issuerKey.with(5, 0) })
    expect(other.lights.signed).toMatchObject({ outcome: 'fail', code: 'subject_differs' })
    const before = await answer({ outcome: 'pass', issuerKey, keyRevokedAt: issuedAt + 4n })
    expect(before.lights.signed.outcome).toBe('pass')
    const after = await answer({ outcome: 'pass', issuerKey, keyRevokedAt: issuedAt + 3n })
    expect(after.lights.signed).toMatchObject({ outcome: 'fail', code: 'logged_after_revocation' })
    const stumbles = await lights({}, { credential: async () => Promise.reject(new Error('no')) })
    expect(stumbles.lights.signed).toMatchObject({ outcome: 'could_not_check', code: 'signature_not_checked' })
    const unknown = await answer({ outcome: 'could_not_check' })
    expect(codeOf(unknown, 'key_time')).toMatchObject({ outcome: 'could_not_check', code: 'key_history_unknown' })
  })
})

describe('anchors', () => {
  const [ots, evm] = good.bundle.anchors
  const anchored = async (anchors: Bundle['anchors'], trust: Partial<BundleTrust> = {}) =>
    (await reportOn({ ...good.bundle, anchors }, { ...good.trust, ...trust })).lights.anchored

  test.for([31337n, 1337n, 11155111n, 17000n, 80002n, 0n, 999_999n])('chain %s is never an anchor', async (chainId) => {
    const { bundle, trust } = await givenBundle({ chainId })
    const report = await reportOn({ ...bundle, anchors: bundle.anchors.slice(1) }, { ...trust, evmBlock: () => true })
    expect(report.lights.anchored).toMatchObject({ outcome: 'not_claimed', code: 'test_chain' })
  })

  test('a transaction on a test chain does not become one on a public chain by being called so', async () => {
    const { bundle, trust } = await givenBundle({ chainId: 31337n })
    const renamed = bundle.anchors
      .map((anchor) => (anchor.kind === 'evm' ? { ...anchor, chainId: 1n } : anchor))
      .slice(1)
    const report = await reportOn({ ...bundle, anchors: renamed }, { ...trust, evmBlock: () => true })
    expect(report.lights.anchored).toMatchObject({ outcome: 'fail', code: 'chain_differs' })
  })

  test('each holds alone; a block nobody knows, another root and a wrong path do not', async () => {
    expect(await anchored([ots!])).toMatchObject({ outcome: 'pass', facts: { kind: 'ots' } })
    expect(await anchored([evm!])).toMatchObject({ outcome: 'pass', facts: { kind: 'evm', block: '25000000' } })
    expect(await anchored([evm!], { evmBlock: () => false })).toMatchObject({ code: 'anchor_block_unknown' })
    const otherRoot = { bitcoin: () => ({ merkleRoot: new Uint8Array(32), time: 1n }) }
    expect(await anchored([ots!], otherRoot)).toMatchObject({ outcome: 'fail', code: 'anchor_differs' })
    expect(await anchored([{ ...ots!, size: ots!.size - 1n }])).toMatchObject({ outcome: 'fail' })
    expect(await anchored([{ ...ots!, inclusion: flipped(ots!.inclusion, 3) }])).toMatchObject({ outcome: 'fail' })
    expect(await anchored([{ ...ots!, size: 5n }])).toMatchObject({ outcome: 'fail', code: 'proof_length_wrong' })
  })

  test('one that fails does not spoil one that holds, and is still told', async () => {
    const bad = { ...evm!, size: 5n }
    expect(await anchored([bad, ots!])).toMatchObject({ outcome: 'pass', facts: { kind: 'ots' } })
  })

  test.skipIf(!haveOpenssl)('a time stamp counts under a pinned authority only', async () => {
    const authority = givenAuthority()
    const token = authority.stamp(good.anchor)
    const stamped = [{ ...ots!, kind: 'rfc3161' as const, token }]
    expect(await anchored(stamped, { timeAuthorities: [authority.root] })).toMatchObject({
      outcome: 'pass',
      facts: { kind: 'rfc3161' },
    })
    expect(await anchored(stamped)).toMatchObject({ outcome: 'could_not_check', code: 'anchor_authority_not_pinned' })
    const other = [{ ...ots!, kind: 'rfc3161' as const, token: authority.stamp(new Uint8Array(32)) }]
    expect(await anchored(other, { timeAuthorities: [authority.root] })).toMatchObject({
      outcome: 'fail',
      code: 'token_imprint_differs',
    })
  })
})

describe('dates', () => {
  const dated = async (validFrom: unknown, more: object = {}) => {
    const { bundle, trust } = await givenBundle({ credential: { ...credential, validFrom, ...more } })
    return codeOf(await reportOn(bundle, trust), 'date')
  }

  test('a credential dated before it was logged is found out, and its light is red', async () => {
    expect(await dated('2026-11-19T00:00:00Z')).toMatchObject({ outcome: 'fail', code: 'logged_later_than_dated' })
    expect(await dated('2026-11-20T00:00:10Z')).toMatchObject({ outcome: 'pass' })
    expect(await dated('2026-11-23T00:00:00+01:00')).toMatchObject({ outcome: 'fail', code: 'dated_later_than_logged' })
    expect(await dated(undefined)).toMatchObject({ outcome: 'not_claimed', code: 'no_date' })
    expect(await dated('yesterday')).toMatchObject({ outcome: 'not_claimed' })
    const { bundle, trust } = await givenBundle({ credential: { ...credential, validFrom: '2020-01-01T00:00:00Z' } })
    expect((await reportOn(bundle, trust)).lights.logged).toMatchObject({
      outcome: 'fail',
      code: 'logged_later_than_dated',
    })
  })

  test('the tolerance is the verifier’s', async () => {
    const { bundle, trust } = await givenBundle({ credential: { ...credential, validFrom: '2026-11-20T23:00:00Z' } })
    expect(codeOf(await reportOn(bundle, { ...trust, toleranceSeconds: 3_000n }), 'date')?.outcome).toBe('fail')
    expect(codeOf(await reportOn(bundle, { ...trust, toleranceSeconds: 4_000n }), 'date')?.outcome).toBe('pass')
  })

  test('a previous head that holds the leaf, or of another quorum, says nothing', async () => {
    const with300 = { ...good.bundle, prevCheckpoint: await good.headOf(300n, issuedAt) }
    expect(codeOf(await reportOn(with300), 'previous_head')).toMatchObject({
      outcome: 'fail',
      code: 'in_previous_head',
    })
    const broken = { ...good.bundle, prevCheckpoint: 'nonsense' }
    expect(codeOf(await reportOn(broken), 'previous_head')).toMatchObject({ outcome: 'fail', code: 'note_malformed' })
    const { prevCheckpoint: _none, ...without } = good.bundle
    expect(codeOf(await reportOn(without), 'previous_head')).toMatchObject({ outcome: 'not_claimed' })
  })
})

describe('definition, key history and status list', () => {
  const parts = async (change: Partial<Bundle>, given: Given = {}) => {
    const { bundle, trust } = await givenBundle(given)
    return reportOn({ ...bundle, ...change }, trust)
  }
  const { definition, issuerKeys, status } = good.bundle

  test('must be in the log before the credential', async () => {
    const late = await parts({}, { order: ['credential', 'list', 'keys', 'definition'] })
    expect(codeOf(late, 'definition')).toMatchObject({ outcome: 'fail', code: 'definition_logged_after' })
    expect(codeOf(late, 'issuer_keys')).toMatchObject({ outcome: 'fail', code: 'keys_logged_after' })
    expect(codeOf(late, 'status')).toMatchObject({ outcome: 'pass' })
  })

  test('a line of key history behind the logged one is not logged', async () => {
    const before = await parts({
      issuerKeys: { ...issuerKeys!, didJsonl: `{"versionId":"0"}\n${issuerKeys!.didJsonl}\n` },
    })
    expect(codeOf(before, 'issuer_keys')).toMatchObject({ outcome: 'pass' })
    const behind = await parts({
      issuerKeys: { ...issuerKeys!, didJsonl: `${issuerKeys!.didJsonl}\n{"versionId":"2"}` },
    })
    expect(codeOf(behind, 'issuer_keys')).toMatchObject({ outcome: 'fail', code: 'commitment_differs' })
  })

  test('must be what was logged', async () => {
    const changed = await parts({
      definition: { ...definition!, doc: { ...definition!.doc, name: 'Something easier' } },
      issuerKeys: { ...issuerKeys!, didJsonl: '{"versionId":"3"}' },
      status: { ...status!, listCredential: '{}' },
    })
    for (const name of ['definition', 'issuer_keys', 'status']) {
      expect(codeOf(changed, name)).toMatchObject({ outcome: 'fail', code: 'commitment_differs', detail: 'leaf' })
    }
  })

  test('must be those that the credential speaks of', async () => {
    const other = {
      ...credential,
      issuer: 'did:web:other',
      credentialSubject: {},
      credentialStatus: { statusListCredential: 'https://other/1' },
    }
    const report = await parts({}, { credential: other })
    expect(codeOf(report, 'definition')).toMatchObject({ outcome: 'could_not_check', code: 'definition_not_linked' })
    expect(codeOf(report, 'issuer_keys')).toMatchObject({ outcome: 'fail', code: 'keys_of_another' })
    expect(codeOf(report, 'status')).toMatchObject({ outcome: 'fail', code: 'list_of_another' })
  })

  test('a sidecar of another kind of leaf does not stand in', async () => {
    const swapped = await parts({ definition: { ...definition!, tlogProof: status!.tlogProof } })
    expect(codeOf(swapped, 'definition')).toMatchObject({ outcome: 'fail', code: 'leaf_type_differs' })
    const asEvent = await parts({}, { type: 'status-event' })
    expect(codeOf(asEvent, 'leaf')).toMatchObject({ outcome: 'fail', code: 'leaf_type_differs' })
    expect(asEvent.lights.logged.outcome).toBe('fail')
  })

  test('may be missing, and that is said', async () => {
    const { definition: _d, issuerKeys: _k, status: _s, ...bare } = good.bundle
    const report = await reportOn(bare)
    for (const name of ['definition', 'issuer_keys', 'status']) {
      expect(codeOf(report, name)).toMatchObject({ outcome: 'not_claimed', code: 'not_in_bundle' })
    }
  })
})

describe('what is no bundle:', () => {
  const swap = (from: string, to: string) => goodText.replace(from, to)
  test.for<[string, string | Uint8Array, string, string?]>([
    ['nothing', '', 'json_malformed'],
    ['a list', '[]', 'bundle_malformed', ''],
    ['another type', swap('cairn/bundle/v1', 'cairn/bundle/v2'), 'bundle_malformed', 'type'],
    ['a number for the credential', swap('"credential":{', '"credential":1,"x":{'), 'bundle_malformed', 'credential'],
    ['no sidecar', swap('"tlogProof"', '"tlogproof"'), 'bundle_malformed', 'tlogProof'],
    ['a size as number', swap('"size":"314"', '"size":314'), 'bundle_malformed', 'anchors[0].size'],
    ['a size with a leading zero', swap('"size":"314"', '"size":"0314"'), 'number_not_canonical', 'anchors[0].size'],
    [
      'a size of 2^64',
      swap('"size":"314"', '"size":"18446744073709551616"'),
      'number_not_canonical',
      'anchors[0].size',
    ],
    ['a size of 2^63', swap('"size":"314"', '"size":"9223372036854775808"'), 'number_out_of_range', 'anchors[0].size'],
    [
      'loose base64',
      goodText.replace(/=",("batch|"proof|")/, '",$1'),
      'base64_not_canonical',
      'anchors[0].inclusion[0]',
    ],
    ['an unknown kind of anchor', swap('"kind":"ots"', '"kind":"moon"'), 'bundle_malformed', 'anchors[0].kind'],
    ['a side in the middle', swap('["left"', '["middle"'), 'bundle_malformed', 'anchors[1].batchPath[0]'],
    ['a member twice', swap('{"type"', '{"type":"x","type"'), 'json_malformed', 'member_twice'],
    ['a member twice, once escaped', swap('{"type"', '{"\\u0074ype":"x","type"'), 'json_malformed', 'member_twice'],
    ['a member called __proto__', swap('{"type"', '{"__proto__":{},"type"'), 'json_malformed', 'member_twice'],
    ['a hundred thousand lists in each other', '['.repeat(100_000), 'json_malformed', 'depth'],
    ['bytes that are not UTF-8', Uint8Array.of(0x7b, 0xff), 'not_utf8'],
    ['100 MB', new Uint8Array(100_000_000), 'too_large'],
  ])('%s', async ([, input, code, detail]) => {
    expect(await verifyBundle(input, good.trust)).toEqual({ readable: false, code, ...(detail ? { detail } : {}) })
  })

  test('more anchors than anybody makes', async () => {
    const anchors = Array.from({ length: 17 }, () => good.bundle.anchors[0]!)
    const report = await verifyBundle(formatBundle({ ...good.bundle, anchors }), good.trust)
    expect(report).toEqual({ readable: false, code: 'bundle_malformed', detail: 'anchors' })
  })

  test('random JSON and random members are answered', async () => {
    const members = fc.constantFrom(
      'credential',
      'tlogProof',
      'definition',
      'issuerKeys',
      'status',
      'prevCheckpoint',
      'anchors',
    )
    const object = JSON.parse(goodText) as Record<string, unknown>
    await fc.assert(
      fc.asyncProperty(members, fc.jsonValue(), async (member, value) => {
        const report = await verifyBundle(JSON.stringify({ ...object, [member]: value }), good.trust)
        // Without anchors, or with another previous head, the rest is still in order.
        if (!report.readable || member === 'anchors' || member === 'prevCheckpoint') return
        expect(report.checks.every(({ outcome }) => outcome === 'pass')).toBe(false)
      }),
    )
    await fc.assert(fc.asyncProperty(fc.uint8Array(), async (bytes) => void (await verifyBundle(bytes, good.trust))))
  })
})
