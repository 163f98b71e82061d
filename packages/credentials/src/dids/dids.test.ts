import { describe, expect, test } from 'vitest'
import { issue } from '../issue.ts'
import { generateEd25519KeyPair } from '../proofs/signer.ts'
import { givenBadge, givenIssuer, now } from '../test-support.ts'
import { didKey, didKeyDocument } from './did-key.ts'
import { didWeb, didWebDocument, didWebUrl } from './did-web.ts'
import { decodeMultikey, encodeMultikey, multikeyToJwk } from './multikey.ts'

describe('did:web', () => {
  test.for([
    ['did:web:example.edu', 'https://example.edu/.well-known/did.json'],
    ['did:web:example.edu%3A8443', 'https://example.edu:8443/.well-known/did.json'],
    ['did:web:example.edu:organisations:1', 'https://example.edu/organisations/1/did.json'],
    ['did:web:localhost%3A3000:a', 'https://localhost:3000/a/did.json'],
  ])('%s stands at %s', ([did, url]) => expect(didWebUrl(did ?? '')).toBe(url))

  test.for([
    'did:key:z6Mk',
    'did:web:',
    'did:web:127.0.0.1',
    'did:web:127.1',
    'did:web:2130706433',
    'did:web:0x7f000001',
    'did:web:0177.0.0.1',
    'did:web:Example.edu',
    'did:web:example.edu:',
    'did:web:example.edu::a',
    'did:web:example.edu:..',
    'did:web:example.edu:%2E%2e:a',
    'did:web:example.edu:a%2Fb',
    'did:web:example.edu:a%5cb',
    'did:web:example.edu%3a80',
    'did:web:example.edu%3A99999',
    'did:web:user@example.edu',
    'did:web:example.edu#key',
    'did:web:example.edu?x',
    'did:web:[::1]',
    'did:web:%31%32%37.0.0.1',
    'did:web:a..b',
    'did:web:example.edu:a%252e',
  ])('%s is not followed', (did) => expect(didWebUrl(did)).toBeUndefined())

  test('is made from a host and a path', () => {
    expect(didWeb('Example.edu', 'organisations', '1')).toBe('did:web:example.edu:organisations:1')
    expect(didWeb('localhost:3000')).toBe('did:web:localhost%3A3000')
    expect(() => didWeb('127.0.0.1:3000')).toThrow('did:web cannot name')
  })

  test('lists its keys under assertionMethod, with their ends', () => {
    const document = didWebDocument({
      did: 'did:web:example.edu',
      keys: [
        { id: 'a', publicKeyMultibase: 'z6MkA', expires: now },
        { id: 'did:web:example.edu#b', publicKeyMultibase: 'z6MkB' },
      ],
    })
    expect(document.assertionMethod).toEqual(['did:web:example.edu#a', 'did:web:example.edu#b'])
    expect(document.verificationMethod[0]).toEqual({
      id: 'did:web:example.edu#a',
      type: 'Multikey',
      controller: 'did:web:example.edu',
      publicKeyMultibase: 'z6MkA',
      expires: '2026-11-21T12:00:00Z',
    })
  })
})

describe('did:key and Multikey', () => {
  test('a new key pair has a name of the right kind', async () => {
    const { publicKey, publicKeyMultibase } = await generateEd25519KeyPair()
    expect(publicKeyMultibase).toMatch(/^z6Mk/)
    expect(decodeMultikey(publicKeyMultibase)).toEqual({ type: 'Ed25519', publicKey })
    expect(didKeyDocument(didKey('Ed25519', publicKey))?.assertionMethod).toEqual([
      `did:key:${publicKeyMultibase}#${publicKeyMultibase}`,
    ])
  })

  test.for([
    'did:key:',
    'did:key:z',
    'did:key:z6Mk',
    'did:key:u6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi',
    `did:key:z${'1'.repeat(500)}`,
  ])('%s is no key', (did) => expect(didKeyDocument(did)).toBeUndefined())

  test('a P-256 key is decompressed to the point WebCrypto would export', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
    const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
    const { x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
    const compressed = Uint8Array.from([((raw[64] ?? 0) & 1) + 2, ...raw.subarray(1, 33)])
    expect(multikeyToJwk(encodeMultikey('P-256', compressed))).toEqual({ kty: 'EC', crv: 'P-256', x, y })
    const nowhere = Uint8Array.from([2, ...new Uint8Array(32).fill(0xff)])
    expect(multikeyToJwk(encodeMultikey('P-256', nowhere))).toBeUndefined()
  })

  test('a key of the wrong length is no key', () => {
    expect(() => encodeMultikey('Ed25519', new Uint8Array(31))).toThrow('32 bytes')
  })
})

test('two badges signed at once by one signer are both signed', async () => {
  const { signer } = await givenIssuer()
  const [one, other] = await Promise.all([
    issue(givenBadge(), { signer, created: now }),
    issue(givenBadge(), { signer, created: now }),
  ])
  expect(one.proof).toEqual(other.proof)
})
