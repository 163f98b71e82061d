import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concat } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { haveVectors, vectorBytes } from '../test-support.ts'
import { crc32 } from './crc32.ts'
import { bakePng, unbakePng } from './png.ts'
import { bakeSvg, unbakeSvg } from './svg.ts'

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = concat(encodeUtf8(type), data)
  const frame = new DataView(new ArrayBuffer(8))
  frame.setUint32(0, data.length)
  frame.setUint32(4, crc32(body))
  const bytes = new Uint8Array(frame.buffer)
  return concat(bytes.subarray(0, 4), body, bytes.subarray(4))
}

const signature = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const header = chunk('IHDR', Uint8Array.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]))
const pixels = chunk('IDAT', deflateSync(Uint8Array.from([0, 0])))
const end = chunk('IEND', new Uint8Array())
const png = concat(signature, header, pixels, end)
const keyword = 'openbadgecredential'
const iTXt = (name: string, text: string, flags = [0, 0]) =>
  chunk('iTXt', concat(encodeUtf8(name), Uint8Array.from([0, ...flags, 0, 0]), encodeUtf8(text)))
const withChunks = (...chunks: Uint8Array[]) => concat(signature, header, ...chunks, pixels, end)
const svg =
  '<?xml version="1.0"?>\n<!-- <svg> --><svg xmlns="http://www.w3.org/2000/svg" data-x="a>b"><path d="M0 0"/></svg>'

// XML has no form for control characters and half surrogates, and a credential has neither.
const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => value === value.trim()),
  fc.constantFrom(
    ']]>',
    'a]]>b]]>',
    '<openbadges:credential>',
    '</openbadges:credential>',
    '<!-- x',
    '{"a":"<svg />"}',
    '😀',
  ),
)

describe('a PNG', () => {
  test('gives back what was put in', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(unbakePng(bakePng(png, value))).toEqual({ found: 'credential', text: value })
      }),
    )
  })

  test('holds one credential, the last one baked, in one uncompressed iTXt chunk before IEND', () => {
    const baked = bakePng(bakePng(png, 'first'), 'second')
    expect(baked).toEqual(concat(signature, header, pixels, iTXt(keyword, 'second'), end))
  })

  test.for<[string, Uint8Array, unknown]>([
    ['nothing', png, { found: 'nothing' }],
    ['two credentials', withChunks(iTXt(keyword, 'a'), iTXt(keyword, 'b')), { found: 'two', first: 'a' }],
    ['a compressed credential', withChunks(iTXt(keyword, 'a', [1, 0])), { found: 'malformed' }],
    ['an older badge', withChunks(iTXt('openbadges', '{}')), { found: 'older', text: '{}' }],
    [
      'an older badge as tEXt',
      withChunks(chunk('tEXt', encodeUtf8('openbadges\0https://example.org'))),
      { found: 'older', text: 'https://example.org' },
    ],
    ['a credential after the end', concat(png, iTXt(keyword, 'a')), { found: 'nothing' }],
    [
      'a chunk that claims more than there is',
      concat(signature, Uint8Array.from([0xff, 0xff, 0xff, 0xff]), encodeUtf8('iTXt'), new Uint8Array(8)),
      { found: 'malformed' },
    ],
    ['no end', png.subarray(0, -12), { found: 'malformed' }],
    [
      'text that is not UTF-8',
      withChunks(chunk('iTXt', concat(encodeUtf8(keyword), Uint8Array.from([0, 0, 0, 0, 0, 0xff])))),
      { found: 'malformed' },
    ],
  ])('with %s', ([, bytes, found]) => {
    expect(unbakePng(bytes)).toEqual(found)
  })

  test('of a million chunks is read one at a time', () => {
    const tiny = chunk('tEXt', new Uint8Array())
    const bytes = new Uint8Array(tiny.length * 800_000)
    for (let at = 0; at < bytes.length; at += tiny.length) bytes.set(tiny, at)
    expect(unbakePng(concat(signature, header, bytes, iTXt(keyword, 'a'), end))).toEqual({
      found: 'credential',
      text: 'a',
    })
  })

  test('that is none is refused', () => {
    expect(() => bakePng(encodeUtf8('GIF89a'), 'x')).toThrow('PNG')
  })
})

describe('an SVG', () => {
  test('gives back what was put in', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(unbakeSvg(bakeSvg(svg, value))).toEqual({ found: 'credential', text: value })
      }),
    )
  })

  test('holds one credential, the last one baked, as first child', () => {
    const baked = bakeSvg(bakeSvg(svg, '{"a":1}'), '{"b":2}')
    expect(baked).toContain('data-x="a>b"><openbadges:credential><![CDATA[{"b":2}]]></openbadges:credential><path')
    expect(baked.match(/xmlns:openbadges/g)).toHaveLength(1)
    expect(baked).not.toContain('"a":1')
  })

  test('holds a compact JWS in an attribute', () => {
    expect(bakeSvg('<svg/>', 'eyJ.eyJ.sig')).toBe(
      '<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential verify="eyJ.eyJ.sig"></openbadges:credential></svg>',
    )
  })

  const credential = (inner: string) => `<openbadges:credential>${inner}</openbadges:credential>`
  test.for<[string, string, unknown]>([
    ['nothing', '<svg></svg>', { found: 'nothing' }],
    ['no root', '<g/>', { found: 'malformed' }],
    ['two credentials', `<svg>${credential('<![CDATA[a]]>')}${credential('b')}</svg>`, { found: 'two', first: 'a' }],
    ['a credential in a comment', `<svg><!-- ${credential('a')} --></svg>`, { found: 'nothing' }],
    ['an entity', `<svg>${credential('&evil;')}</svg>`, { found: 'malformed' }],
    ['no closing tag', '<svg><openbadges:credential><![CDATA[a]]></svg>', { found: 'malformed' }],
    ['an older badge', '<svg><openbadges:assertion verify="x"/></svg>', { found: 'older', text: 'x' }],
    ['single quotes', "<svg><openbadges:credential verify='a.b.c'/></svg>", { found: 'credential', text: 'a.b.c' }],
  ])('with %s', ([, image, found]) => {
    expect(unbakeSvg(image)).toEqual(found)
  })

  // Quadratic reading of these would take hours.
  test('of ten million characters is read once', () => {
    expect(unbakeSvg('<svg '.repeat(2_000_000))).toEqual({ found: 'nothing' })
    expect(unbakeSvg(`<svg>${'<openbadges:assertion '.repeat(400_000)}`)).toEqual({ found: 'older' })
    expect(unbakeSvg(`<svg>${'<![CDATA['.repeat(1_000_000)}`)).toEqual({ found: 'nothing' })
  })
})

test.skipIf(!haveVectors)('baking a sample again gives it back byte for byte, but for the place of the chunk', () => {
  const sample = vectorBytes('ob3-examples/simple-json.png')
  const unbaked = unbakePng(sample)
  if (unbaked.found !== 'credential') throw new Error('the sample holds a credential')
  expect(bakePng(sample, unbaked.text)).toEqual(sample)
})
