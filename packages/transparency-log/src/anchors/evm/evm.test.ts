import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesOfInteger, concat, fromHex, toHex } from '../../encoding/bytes.ts'
import { encodeUtf8 } from '../../encoding/utf8.ts'
import { flipped, valueOf } from '../../test-support.ts'
import { checkEvmInclusion, checkEvmReceipt } from './check.ts'
import { isPublicChain } from './chains.ts'
import { givenBlock, givenTransaction } from './given-block.ts'
import { keccak256 } from './keccak256.ts'
import { proveTransaction, trieRoot } from './prove-transaction.ts'
import { bytesIn, encodeIndex, encodeRlp, integerIn, listIn, readRlp, type Value } from './rlp.ts'
import { parseHeader, parseTransaction } from './transaction.ts'
import { valueInTrie } from './trie-proof.ts'

const hex = (text: string) => fromHex(text)!

test.for([
  ['', 'c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470'],
  ['abc', '4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45'],
  ['a'.repeat(136), 'a6c4d403279fe3e0af03729caada8374b5ca54d8065329a3ebcaeb4b60aa386e'],
])('Keccak-256 of "%s"', ([text, digest]) => expect(toHex(keccak256(encodeUtf8(text!)))).toBe(digest))

describe('RLP', () => {
  const aValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, fc.uint8Array({ maxLength: 80 }), fc.array(tie('value'), { maxLength: 5 })),
  })).value
  const reread = (value: ReturnType<typeof readRlp>): Value =>
    listIn(value)?.map(reread) ?? new Uint8Array(bytesIn(value)!)

  test('goes there and back', () => {
    fc.assert(
      fc.property(aValue, (value) => {
        expect(reread(readRlp(encodeRlp(value)))).toEqual(value)
      }),
    )
  })

  test('random bytes are read as they would be written, or not at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const value = readRlp(bytes)
        if (value) expect(toHex(encodeRlp(reread(value)))).toBe(toHex(bytes))
      }),
      { numRuns: 1_000 },
    )
  })

  test.for(['', '8100', 'b80100', 'b90000', 'c2', 'c180c0', 'b838', 'bb01000000', 'c0c0'])('%s is none', (bytes) =>
    expect(readRlp(hex(bytes))).toBeUndefined(),
  )

  test('a hundred thousand lists in each other are not followed', () => {
    expect(readRlp(new Uint8Array(100_000).fill(0xc1))).toBeUndefined()
  })

  test('integers have no leading zero', () => {
    expect(integerIn(readRlp(hex('820100')))).toBe(256n)
    expect(integerIn(readRlp(hex('80')))).toBe(0n)
    expect(integerIn(readRlp(hex('820001')))).toBeUndefined()
    expect([0, 1, 127, 128, 255, 256].map((index) => toHex(encodeIndex(index)))).toEqual([
      '80',
      '01',
      '7f',
      '8180',
      '81ff',
      '820100',
    ])
  })
})

test('the first header of Ethereum has the hash everybody knows', () => {
  const blank = new Uint8Array(32)
  const emptyTrie = hex('56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421')
  const ommers = hex('1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347')
  const state = hex('d7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544')
  const extra = hex('11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa')
  const top = [blank, ommers, new Uint8Array(20), state, emptyTrie, emptyTrie, new Uint8Array(256)]
  const numbers = [0x400000000n, 0n, 5000n, 0n, 0n].map(bytesOfInteger)
  const header = valueOf(parseHeader(encodeRlp([...top, ...numbers, extra, blank, hex('0000000000000042')])))
  expect(toHex(header.hash)).toBe('d4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3')
  expect([header.number, header.time, toHex(header.transactionsRoot)]).toEqual([0n, 0n, toHex(emptyTrie)])
})

test('the example transaction of EIP-155', () => {
  const raw = hex(
    'f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83',
  )
  const transaction = valueOf(parseTransaction(raw))
  expect(toHex(transaction.hash)).toBe('33469b22e9f636356c4160a87eb19df52b7412e8eac32a4a55ffe88ea8350788')
  expect([transaction.chainId, toHex(transaction.to), transaction.data.length]).toEqual([1n, '35'.repeat(20), 0])
})

test('a trie that is widely known, with nodes inside their parents', () => {
  const words = Object.entries({ do: 'verb', dog: 'puppy', doge: 'coin', horse: 'stallion' })
  const root = trieRoot(words.map(([key, value]) => ({ key: encodeUtf8(key), value: encodeUtf8(value) })))
  expect(toHex(root)).toBe('5991bb8c6514148a29db676a14ac506cd2cd5775ace63c30a4fe457715e9ac84')
  expect(toHex(trieRoot([]))).toBe('56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421')
})

test('values shorter than a hash are found inside their parents', () => {
  const tiny = Array.from({ length: 20 }, (_, i) => Uint8Array.of(i + 1))
  for (let index = 0; index < tiny.length; index++) {
    const { root, transactionProof } = proveTransaction(tiny, index)
    expect(valueInTrie(root, encodeIndex(index), transactionProof)).toEqual(tiny[index])
    expect(valueInTrie(root, encodeIndex(index + 100), transactionProof)).toBeUndefined()
  }
  expect(() => proveTransaction(tiny, 20)).toThrow(RangeError)
})

describe('a transaction in a block', () => {
  const payload = new Uint8Array(32).fill(0xaa)
  const claimOf = (count: number, index: number, chainId = 1n) => {
    const transactions = Array.from({ length: count }, (_, i) =>
      givenTransaction(chainId, BigInt(i), i === index ? payload : new Uint8Array(32).fill(i)),
    )
    const { hash: _hash, ...block } = givenBlock(transactions, index)
    return { chainId, payload, ...block }
  }

  test('is found wherever it stands', () => {
    for (const [count, index] of [
      [1, 0],
      [2, 0],
      [2, 1],
      [40, 17],
      [130, 0],
      [130, 127],
      [130, 128],
      [300, 299],
    ] as const) {
      const { block, transaction } = valueOf(checkEvmInclusion(claimOf(count, index)))
      expect([block.number, block.time, transaction.chainId]).toEqual([25_000_000n, 1_795_300_000n, 1n])
    }
  })

  test('no byte of its proof can change, and a changed header is another block', () => {
    const good = claimOf(40, 17)
    const { hash } = valueOf(checkEvmInclusion(good)).block
    good.transactionProof.forEach((node, i) => {
      for (let at = i; at < node.length; at += 7) {
        const found = checkEvmInclusion({ ...good, transactionProof: good.transactionProof.with(i, flipped(node, at)) })
        expect(found).toEqual({ ok: false, code: 'trie_proof_invalid' })
      }
    })
    for (let at = 0; at < good.header.length; at += 7) {
      const found = checkEvmInclusion({ ...good, header: flipped(good.header, at) })
      if (found.ok) expect(toHex(found.value.block.hash)).not.toBe(toHex(hash))
    }
  })

  test.for<[string, (claim: ReturnType<typeof claimOf>) => object, string]>([
    ['another payload', () => ({ payload: new Uint8Array(32) }), 'calldata_differs'],
    ['a payload with a memo', () => ({ payload: new Uint8Array(33).fill(0xaa) }), 'calldata_differs'],
    ['another chain', () => ({ chainId: 11155111n }), 'chain_differs'],
    ['another index', () => ({ transactionIndex: 16 }), 'trie_proof_invalid'],
    ['an index below zero', () => ({ transactionIndex: -1 }), 'trie_proof_invalid'],
    [
      'a short proof',
      ({ transactionProof }) => ({ transactionProof: transactionProof.slice(0, -1) }),
      'trie_proof_invalid',
    ],
    [
      'a long proof',
      ({ transactionProof }) => ({ transactionProof: [...transactionProof, transactionProof[0]!] }),
      'trie_proof_invalid',
    ],
    ['no proof', () => ({ transactionProof: [] }), 'trie_proof_invalid'],
    ['a huge proof', () => ({ transactionProof: [new Uint8Array(1_000_000)] }), 'too_large'],
    ['a broken header', () => ({ header: new Uint8Array(600) }), 'header_malformed'],
  ])('%s is refused', ([, change, code]) => {
    const claim = claimOf(40, 17)
    expect(checkEvmInclusion({ ...claim, ...change(claim) })).toEqual({ ok: false, code })
  })

  test('random transactions and headers are answered', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(parseTransaction(bytes).ok || parseHeader(bytes).ok).toBe(false)
        expect(parseTransaction(concat(Uint8Array.of(2), bytes)).ok).toBe(false)
      }),
    )
  })
})

test('what a node answers is compared with what was expected', () => {
  const payload = new Uint8Array(32).fill(1)
  const from = new Uint8Array(20).fill(2)
  const receipt = { chainId: 1n, input: payload, status: 'success' as const, blockNumber: 9n, blockTime: 100n, from }
  const expected = { chainId: 1n, payload, senders: [from] }
  expect(checkEvmReceipt(receipt, expected)).toEqual({ ok: true, value: { blockNumber: 9n, time: 100n } })
  expect(checkEvmReceipt({ ...receipt, status: 'reverted' }, expected)).toMatchObject({ code: 'transaction_reverted' })
  expect(checkEvmReceipt({ ...receipt, input: from }, expected)).toMatchObject({ code: 'calldata_differs' })
  expect(checkEvmReceipt({ ...receipt, chainId: 2n }, expected)).toMatchObject({ code: 'chain_differs' })
  expect(checkEvmReceipt({ ...receipt, from: payload }, expected)).toMatchObject({ code: 'sender_differs' })
})

test('test networks and chains in a laptop are not public chains', () => {
  expect([1n, 137n, 8453n].every(isPublicChain)).toBe(true)
  const others = [
    0n,
    3n,
    4n,
    5n,
    42n,
    97n,
    1337n,
    17000n,
    31337n,
    80001n,
    80002n,
    84532n,
    421614n,
    560048n,
    11155111n,
    11155420n,
  ]
  expect(others.some(isPublicChain)).toBe(false)
})
