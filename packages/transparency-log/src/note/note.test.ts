import { generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatCheckpoint, parseCheckpoint, type Checkpoint } from '../checkpoint/checkpoint.ts'
import { concat, encodeU64, toHex } from '../encoding/bytes.ts'
import { encodeBase64 } from '../encoding/base64.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { limits } from '../limits.ts'
import { checkConsistency } from '../merkle/check-proof.ts'
import { leafHash } from '../merkle/node-hash.ts'
import { MerkleTree } from '../merkle/tree.ts'
import { aHash, flipped, givenEntries, haveVectors, valueOf, vectorBytes, vectorText } from '../test-support.ts'
import { appendToTiles, emptyEdge } from '../tile/append.ts'
import { parseEntries } from '../tile/entries.ts'
import { tilePath } from '../tile/tile.ts'
import { isKeyName } from './key-name.ts'
import { formatNote, formatSignatureLine, parseNote, parseSignatureLine } from './note.ts'
import { openNote } from './open-note.ts'
import { cosign, ed25519NoteSigner, signNote, type NoteSigner } from './signer.ts'
import { formatVerifierKey, parseVerifierKey, verifierKey } from './verifier-key.ts'

const origin = 'ledger.example.edu/cairn'
const tree = new MerkleTree()
tree.append(givenEntries(5))
const head: Checkpoint = { origin, size: 5n, root: tree.root(), extensions: [] }
const text = formatCheckpoint(head)
const log = await ed25519NoteSigner(origin, 'ed25519-log', new Uint8Array(32).fill(1))
const witness = await ed25519NoteSigner('witness.example.org', 'ed25519-cosignature', new Uint8Array(32).fill(2))
const logLine = await signNote(text, log)
const witnessLine = await cosign(text, witness, 1_795_219_200n)
const keys = [log.key, witness.key]
const openText = async (note: string) => openNote(valueOf(parseNote(note)), keys)

test('a checkpoint signed by its log and a witness opens with both, the witness with its time', async () => {
  const note = formatNote({ text, signatures: [logLine, witnessLine] })
  const opened = valueOf(await openText(note))
  expect(opened.signatures).toEqual([{ key: log.key }, { key: witness.key, time: 1_795_219_200n }])
  expect(valueOf(parseCheckpoint(opened.text))).toEqual(head)
  expect(formatNote(valueOf(parseNote(note)))).toBe(note)
  expect(valueOf(parseNote(encodeUtf8(note)))).toEqual(valueOf(parseNote(note)))
})

test('lines of unknown keys are ignored, even where the name or the id alone is known', async () => {
  const stranger = { ...logLine, name: 'other.example' }
  const otherId = { ...logLine, keyId: flipped(logLine.keyId, 0) }
  const opened = valueOf(await openText(formatNote({ text, signatures: [stranger, otherId, logLine] })))
  expect(opened.signatures).toHaveLength(1)
  const alone = await openText(formatNote({ text, signatures: [stranger, otherId] }))
  expect(alone).toEqual({ ok: false, code: 'no_known_signature' })
})

test('one bad line of a known key refuses the whole note', async () => {
  for (const bad of [logLine, witnessLine]) {
    for (let at = 0; at < bad.signature.length; at += 5) {
      const line = { ...bad, signature: flipped(bad.signature, at) }
      const opened = await openText(formatNote({ text, signatures: [logLine, line, witnessLine] }))
      expect(opened).toEqual({ ok: false, code: 'signature_invalid', detail: bad.name })
    }
  }
  const short = { ...witnessLine, signature: witnessLine.signature.subarray(0, 8) }
  expect((await openText(formatNote({ text, signatures: [logLine, short] }))).ok).toBe(false)
})

test('a line said twice is one witness, with the earlier of its times', async () => {
  const earlier = await cosign(text, witness, 1_795_219_100n)
  const opened = valueOf(await openText(formatNote({ text, signatures: [logLine, witnessLine, earlier, witnessLine] })))
  expect(opened.signatures).toEqual([{ key: log.key }, { key: witness.key, time: 1_795_219_100n }])
})

test('no byte of the signed text can change', async () => {
  const note = formatNote({ text, signatures: [logLine] })
  for (let at = 0; at < text.length; at++) {
    const parsed = parseNote(flipped(encodeUtf8(note), at))
    if (parsed.ok) expect((await openNote(parsed.value, keys)).ok).toBe(false)
  }
})

test('notes with any text go there and back', () => {
  const line = fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .filter((text) => !/\p{Cc}/u.test(text) && text.isWellFormed())
  const aLine = fc.record({
    name: fc.stringMatching(/^[a-zé./-]{1,20}$/),
    keyId: fc.uint8Array({ minLength: 4, maxLength: 4 }),
    signature: fc.uint8Array({ minLength: 1, maxLength: 200 }),
  })
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 5 }),
      fc.array(aLine, { minLength: 1, maxLength: 4 }),
      (lines, signatures) => {
        const note = { text: `${lines.join('\n')}\n`, signatures }
        const read = valueOf(parseNote(formatNote(note)))
        expect(formatNote(read)).toBe(formatNote(note))
        expect(read.text).toBe(note.text)
      },
    ),
  )
})

test('random input is a note or a reason', () => {
  const almost = fc.array(fc.oneof(fc.string(), fc.constantFrom('\n', '\n\n', '— ', 'a AAAAAAA=', ' ', text)), {
    maxLength: 8,
  })
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void parseNote(bytes)))
  fc.assert(fc.property(almost, (parts) => void parseNote(parts.join(''))))
  fc.assert(
    fc.property(fc.string(), (text) => void [parseCheckpoint(text), parseVerifierKey(text), parseSignatureLine(text)]),
  )
})

describe('what is no note:', () => {
  const good = formatNote({ text, signatures: [logLine] })
  test.for<[string, string | Uint8Array, string]>([
    ['nothing', '', 'note_malformed'],
    ['a text without signatures', text, 'note_malformed'],
    ['no newline at the end', good.slice(0, -1), 'note_malformed'],
    ['a carriage return', good.replace('\n', '\r\n'), 'note_malformed'],
    ['a control character in the text', good.replace('ledger', 'led\u0000ger'), 'note_malformed'],
    ['a hyphen for the dash', good.replace('—', '-'), 'signature_malformed'],
    ['two spaces after the dash', good.replace('— ', '—  '), 'signature_malformed'],
    ['a space behind the line', good.replace(/\n$/, ' \n'), 'signature_malformed'],
    ['base64 without padding', good.replace(/=+\n$/, '\n'), 'base64_not_canonical'],
    ['URL-safe base64', `${text}\n— a AAAAAA-_\n`, 'base64_not_canonical'],
    ['a key id without signature', `${text}\n— a AAAAAA==\n`, 'signature_malformed'],
    ['a name with a plus sign', `${text}\n— a+b AAAAAAA=\n`, 'signature_malformed'],
    ['bytes that are not UTF-8', Uint8Array.of(0x61, 0x0a, 0xff, 0x0a, 0x0a), 'not_utf8'],
    ['half a surrogate pair', good.replace('ledger', '\ud800'), 'not_utf8'],
    ['more lines than anybody needs', `${text}\n${'— a AAAAAAA=\n'.repeat(65)}`, 'too_many_signatures'],
    ['more bytes than anybody needs', new Uint8Array(limits.noteBytes + 1), 'too_large'],
  ])('%s', ([, input, code]) => expect(parseNote(input)).toMatchObject({ ok: false, code }))

  test('control characters above U+0020 are text', () => {
    expect(valueOf(parseNote('a\u0085\u007f\n\n— a AAAAAAA=\n')).text).toBe('a\u0085\u007f\n')
  })

  test('a blank line within the text is part of it', () => {
    expect(valueOf(parseNote(`a\n\nb\n\n— a AAAAAAA=\n`)).text).toBe('a\n\nb\n')
  })
})

describe('what is no checkpoint:', () => {
  const root = encodeBase64(head.root)
  test.for<[string, string, string]>([
    ['no newline at the end', `a\n5\n${root}`, 'checkpoint_malformed'],
    ['an empty origin', `\n5\n${root}\n`, 'checkpoint_malformed'],
    ['an origin with a space', `a b\n5\n${root}\n`, 'checkpoint_malformed'],
    ['a blank line behind', `a\n5\n${root}\n\n`, 'checkpoint_malformed'],
    ['a leading zero', `a\n05\n${root}\n`, 'number_not_canonical'],
    ['a size of 2^63', `a\n9223372036854775808\n${root}\n`, 'number_out_of_range'],
    ['a size of a hundred digits', `a\n${'9'.repeat(100)}\n${root}\n`, 'number_not_canonical'],
    ['a root of 31 bytes', `a\n5\n${encodeBase64(new Uint8Array(31))}\n`, 'hash_length_wrong'],
    ['a root without padding', `a\n5\n${root.replace('=', '')}\n`, 'base64_not_canonical'],
    ['no leaves with a root', `a\n0\n${root}\n`, 'empty_root_wrong'],
  ])('%s', ([, text, code]) => expect(parseCheckpoint(text)).toEqual({ ok: false, code }))

  test('checkpoints go there and back, with all 63 bits of a size', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }), aHash, (size, root) => {
        const checkpoint = { origin, size, root, extensions: ['extra'] }
        expect(valueOf(parseCheckpoint(formatCheckpoint(checkpoint)))).toEqual(checkpoint)
      }),
    )
    expect(() => formatCheckpoint({ ...head, origin: 'a b' })).toThrow(RangeError)
    expect(() => formatCheckpoint({ ...head, extensions: ['a\nb'] })).toThrow(RangeError)
  })
})

describe('verifier keys', () => {
  test('go there and back', () => {
    for (const { key } of [log, witness]) expect(valueOf(parseVerifierKey(formatVerifierKey(key)))).toEqual(key)
  })

  const vkey = formatVerifierKey(log.key)
  const [name, id, base64] = vkey.split('+')
  const rewrap = (bytes: Uint8Array) => `${name}+${id}+${encodeBase64(bytes)}`
  test.for<[string, string, string]>([
    ['nothing', '', 'key_malformed'],
    ['a name with a space', ` ${vkey}`, 'key_malformed'],
    ['upper-case key id', `${name}+${id!.toUpperCase().replace(/^./, 'A')}+${base64}`, 'key_malformed'],
    ['a key id of another key', `${name}+00000000+${base64}`, 'key_id_differs'],
    ['another name', `x${vkey}`, 'key_id_differs'],
    ['loose base64', `${vkey}====`, 'base64_not_canonical'],
    ['an unknown type', rewrap(new Uint8Array(33).fill(2)), 'key_type_not_supported'],
    ['a tree head key of RFC 6962', rewrap(Uint8Array.of(5, ...new Uint8Array(32))), 'key_type_not_supported'],
    ['a short key', rewrap(Uint8Array.of(1, 2, 3)), 'key_malformed'],
    ['no key', rewrap(new Uint8Array()), 'key_type_not_supported'],
  ])('%s', ([, vkey, code]) => expect(parseVerifierKey(vkey)).toEqual({ ok: false, code }))

  test('a key of small order is refused', () => {
    const weak = verifierKey('a', 'ed25519-log', new Uint8Array(32).with(0, 1))
    expect(parseVerifierKey(formatVerifierKey(weak))).toEqual({ ok: false, code: 'key_not_usable' })
  })

  test('names have no space of any script and no plus sign', () => {
    expect(['a', 'ü.example/log', '日本'].every(isKeyName)).toBe(true)
    expect(['', 'a b', 'a\u00a0b', 'a\u2003b', 'a+b', 'a\u0085', '\ud800'].some(isKeyName)).toBe(false)
  })
})

describe('an ML-DSA-44 witness', () => {
  const pair = generateKeyPairSync('ml-dsa-44')
  const publicKey = new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' })).subarray(-1312)
  const postQuantum: NoteSigner = {
    key: verifierKey('pq.example.org', 'ml-dsa-44-cosignature', publicKey),
    sign: async (message) => new Uint8Array(sign(null, message, pair.privateKey)),
  }

  test('counts where the platform can check it, and its line is kept as it came', async () => {
    const line = await cosign(text, postQuantum, 7n)
    expect(line.signature).toHaveLength(8 + 2420)
    const note = formatNote({ text, signatures: [logLine, line] })
    const opened = valueOf(await openNote(valueOf(parseNote(note)), [log.key, postQuantum.key]))
    expect(opened.signatures).toContainEqual({ key: postQuantum.key, time: 7n })
    expect(formatNote(valueOf(parseNote(note)))).toBe(note)
    expect(valueOf(parseVerifierKey(formatVerifierKey(postQuantum.key)))).toEqual(postQuantum.key)
  })

  test('does not sign another witness’s name, size or time', async () => {
    const line = await cosign(text, postQuantum, 7n)
    const renamed = verifierKey('other.example.org', 'ml-dsa-44-cosignature', publicKey)
    const moved = { ...line, signature: concat(encodeU64(8n), line.signature.subarray(8)) }
    const asOther = { ...line, name: renamed.name, keyId: renamed.keyId }
    for (const [bad, key] of [
      [moved, postQuantum.key],
      [asOther, renamed],
    ] as const) {
      const note = valueOf(parseNote(formatNote({ text, signatures: [logLine, bad] })))
      expect(await openNote(note, [log.key, key])).toMatchObject({ ok: false, code: 'signature_invalid' })
    }
  })
})

test('signing what must not be signed is a mistake of the program', async () => {
  await expect(signNote('no newline', log)).rejects.toThrow('newline')
  await expect(signNote(text, witness)).rejects.toThrow('cosign')
  await expect(cosign('not a checkpoint\n', witness, 1n)).rejects.toThrow('checkpoint')
  await expect(cosign(text, witness, 0n)).rejects.toThrow('1970')
  await expect(cosign(text, log, 1n)).rejects.toThrow('checkpoint')
})

describe.skipIf(!haveVectors)('published notes:', () => {
  test('the example of the C2SP specification', async () => {
    const example = JSON.parse(haveVectors ? vectorText('notes/c2sp-signed-note-example.json') : '{}') as Record<
      string,
      string
    >
    const key = valueOf(parseVerifierKey(example['vkey']!))
    expect((await openNote(valueOf(parseNote(example['note']!)), [key])).ok).toBe(true)
  })

  test('a log grown from 0 to 15: signatures, entries, tiles, roots and consistency of every step', async () => {
    const folder = 'tessera-log/testdata/log/'
    const key = valueOf(
      parseVerifierKey('example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx'),
    )
    const heads: Checkpoint[] = []
    const grown = new MerkleTree()
    for (let size = 0n; size <= 15n; size++) {
      const opened = valueOf(await openNote(valueOf(parseNote(vectorBytes(`${folder}checkpoint.${size}`))), [key]))
      heads.push(valueOf(parseCheckpoint(opened.text)))
      expect(heads.at(-1)!.size).toBe(size)
      if (size === 0n) continue
      const width = Number(size)
      const entries = valueOf(
        parseEntries(vectorBytes(folder + tilePath({ level: 'entries', index: 0n, width })), width),
      )
      const { tiles, root } = appendToTiles(emptyEdge, concat(...entries.map(leafHash)))
      expect(toHex(tiles[0]!.bytes)).toBe(toHex(vectorBytes(folder + tilePath(tiles[0]!))))
      expect(toHex(root)).toBe(toHex(heads.at(-1)!.root))
      grown.append(entries.slice(-1))
    }
    for (const from of heads.slice(1)) {
      for (const to of heads.slice(Number(from.size))) {
        const claim = { from: from.size, to: to.size, fromRoot: from.root, toRoot: to.root }
        expect(checkConsistency({ ...claim, proof: grown.consistency(from.size, to.size) })).toEqual({ ok: true })
      }
    }
  })

  test('a witness and a mirror: their cosignatures verify, and a type 05 line of the log is ignored', async () => {
    const vkeys = JSON.parse(haveVectors ? vectorText('skylight-mirror/keys.json') : '{}') as Record<string, string>
    const mirror = valueOf(parseVerifierKey(vkeys['mirror']!))
    const witness = valueOf(parseVerifierKey(vkeys['witness']!))
    const folder = 'skylight-mirror/cmd/skylight/testdata/witness/'
    const log = '000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706/checkpoint'
    const mirrored = valueOf(parseNote(vectorBytes(`${folder}mirror/${log}`)))
    expect(valueOf(await openNote(mirrored, [mirror])).signatures).toHaveLength(1)
    const witnessed = valueOf(parseNote(vectorBytes(folder + log)))
    expect(witnessed.signatures).toHaveLength(2)
    const opened = valueOf(await openNote(witnessed, [witness]))
    expect(opened.signatures).toMatchObject([{ key: { name: 'witness.example.org' } }])
    expect(formatSignatureLine(witnessed.signatures[0]!)).toContain('rome2026h1.example.org')
  })
})
