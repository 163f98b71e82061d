import { bytesOfInteger, concat } from '../../encoding/bytes.ts'
import { keccak256 } from './keccak256.ts'
import { proveTransaction } from './prove-transaction.ts'
import { encodeRlp } from './rlp.ts'

/** A type 2 transaction that carries `data` (the signature is not looked at by this package). */
export function givenTransaction(chainId: bigint, nonce: bigint, data: Uint8Array): Uint8Array {
  const address = new Uint8Array(20).fill(7)
  const before = [chainId, nonce, 1n, 2n, 22_280n].map(bytesOfInteger)
  const signature = [bytesOfInteger(1n), new Uint8Array(32).fill(8), new Uint8Array(32).fill(9)]
  return concat(Uint8Array.of(2), encodeRlp([...before, address, bytesOfInteger(0n), data, [], ...signature]))
}

/** A block of these transactions, and the proof of the one at `index`. */
export function givenBlock(transactions: readonly Uint8Array[], index: number, time = 1_795_300_000n) {
  const { root, ...proof } = proveTransaction(transactions, index)
  const blank = new Uint8Array(32)
  const before = [blank, blank, new Uint8Array(20), blank, root, blank, new Uint8Array(256)]
  const numbers = [0n, 25_000_000n, 30_000_000n, 1n, time].map(bytesOfInteger)
  const header = encodeRlp([...before, ...numbers, new Uint8Array(), blank, new Uint8Array(8), bytesOfInteger(7n)])
  return { header, hash: keccak256(header), ...proof }
}
