import { equal } from '../../encoding/bytes.ts'
import { limits } from '../../limits.ts'
import { parsed, refused, type Parsed } from '../../result.ts'
import { encodeIndex } from './rlp.ts'
import { parseHeader, parseTransaction, type BlockHeader, type Transaction } from './transaction.ts'
import { valueInTrie } from './trie-proof.ts'

export type EvmInclusion = {
  chainId: bigint
  /** The 32 bytes that the transaction must carry as its whole input: the anchor digest, or the root of a batch. */
  payload: Uint8Array
  transactionIndex: number
  /** Nodes of the block's transactions trie, from the root down. */
  transactionProof: readonly Uint8Array[]
  /** RLP of the block's header. */
  header: Uint8Array
}

export type EvmAnchored = { block: BlockHeader; transaction: Transaction }

/**
 * Is there a transaction with this payload in the block with this header? Everything is recomputed: the transaction from
 * the trie, the trie's root from the header, the block's hash from the header. What remains to be known from somewhere
 * else, and is left to the caller, is that a block of this hash belongs to the chain.
 *
 * @example
 * const found = checkEvmInclusion(evidence)
 * if (found.ok && known.has(toHex(found.value.block.hash))) show(found.value.block.time)
 */
export function checkEvmInclusion(claim: EvmInclusion): Parsed<EvmAnchored> {
  const { chainId, payload, transactionIndex, transactionProof, header } = claim
  const block = parseHeader(header)
  if (!block.ok) return block
  if (!Number.isSafeInteger(transactionIndex) || transactionIndex < 0) return refused('trie_proof_invalid')
  const tooLong = transactionProof.reduce((length, node) => length + node.length, 0) > limits.opentimestampsBytes
  if (tooLong) return refused('too_large')
  const raw = valueInTrie(block.value.transactionsRoot, encodeIndex(transactionIndex), transactionProof)
  if (!raw) return refused('trie_proof_invalid')
  const transaction = parseTransaction(raw)
  if (!transaction.ok) return transaction
  if (transaction.value.chainId !== chainId) return refused('chain_differs')
  if (!equal(transaction.value.data, payload)) return refused('calldata_differs')
  return parsed({ block: block.value, transaction: transaction.value })
}

/** What a node answers about a transaction. Where it comes from and how far it is trusted is the caller's business. */
export type EvmReceipt = {
  chainId: bigint
  input: Uint8Array
  status: 'success' | 'reverted'
  blockNumber: bigint
  /** Seconds since the epoch, of the block. */
  blockTime: bigint
  from: Uint8Array
}

/** Do these facts show the payload on that chain, sent by one of these addresses? *
 * @example
 * checkEvmReceipt(receipt, { chainId: 1n, payload: receipt.input }).ok // true
 */
export function checkEvmReceipt(
  receipt: EvmReceipt,
  expected: { chainId: bigint; payload: Uint8Array; senders?: readonly Uint8Array[] },
): Parsed<{ blockNumber: bigint; time: bigint }> {
  if (receipt.chainId !== expected.chainId) return refused('chain_differs')
  if (receipt.status !== 'success') return refused('transaction_reverted')
  if (!equal(receipt.input, expected.payload)) return refused('calldata_differs')
  const { senders } = expected
  if (senders && !senders.some((sender) => equal(sender, receipt.from))) return refused('sender_differs')
  return parsed({ blockNumber: receipt.blockNumber, time: receipt.blockTime })
}
