import { anchorDigest, batchRoot } from '../anchors/anchor-digest.ts'
import { isPublicChain } from '../anchors/evm/chains.ts'
import { checkEvmInclusion } from '../anchors/evm/check.ts'
import { checkOts } from '../anchors/opentimestamps/check.ts'
import { checkTimeStamp } from '../anchors/rfc3161/check.ts'
import { toHex } from '../encoding/bytes.ts'
import { hashesOf, inclusionSteps, rootFrom } from '../merkle/check-proof.ts'
import type { Anchor } from './bundle.ts'
import type { LoggedLeaf } from './logged-leaf.ts'
import { check, timeText, type Check, type Facts } from './report.ts'
import type { BundleTrust } from './trust.ts'

/** `time`: seconds since the epoch by which the leaf existed, where the anchor shows it. */
export type CheckedAnchor = { check: Check; time?: bigint }
type EvmAnchor = Extract<Anchor, { kind: 'evm' }>

/** From the leaf up to the root of the anchored head, to its anchor digest, to what the anchor stamped. */
export async function checkAnchor(anchor: Anchor, logged: LoggedLeaf, trust: BundleTrust): Promise<CheckedAnchor> {
  const { size, inclusion, kind } = anchor
  const facts: Facts = { kind, size: String(size) }
  const steps = logged.index < size ? inclusionSteps(logged.index, size, hashesOf(inclusion) ?? []) : undefined
  if (!steps) return { check: check('anchor', 'fail', 'proof_length_wrong', facts) }
  const root = rootFrom(logged.leafHash, steps)
  const digest = anchorDigest({ origin: logged.head.checkpoint.origin, size, root })
  if (anchor.kind === 'ots') return checkBitcoin(anchor.proof, digest, facts, trust)
  if (anchor.kind === 'rfc3161') return checkAuthority(anchor.token, digest, facts, trust)
  return checkChain(anchor, digest, { ...facts, chainId: String(anchor.chainId) }, trust)
}

function checkBitcoin(proof: Uint8Array, digest: Uint8Array, facts: Facts, trust: BundleTrust): CheckedAnchor {
  const found = checkOts(proof, digest, trust.bitcoin ?? (() => undefined))
  if (!found.ok) return { check: check('anchor', 'fail', found.code, facts) }
  const { confirmed, headerUnknown, differing, pending } = found.value
  const [first] = confirmed
  if (first) {
    const seen = { ...facts, height: String(first.height), time: timeText(first.time) }
    return { check: check('anchor', 'pass', 'anchor_confirmed', seen), time: first.time }
  }
  const heights = headerUnknown.map(String)
  if (heights.length > 0)
    return { check: check('anchor', 'could_not_check', 'anchor_block_unknown', { ...facts, heights }) }
  if (differing.length > 0) return { check: check('anchor', 'fail', 'anchor_differs', facts) }
  // A file without one attestation that we count says as much as a promise: nothing yet.
  return { check: check('anchor', 'could_not_check', 'anchor_pending', { ...facts, calendars: pending }) }
}

async function checkAuthority(
  token: Uint8Array,
  digest: Uint8Array,
  facts: Facts,
  trust: BundleTrust,
): Promise<CheckedAnchor> {
  const stamp = await checkTimeStamp({ token, digest, pinned: trust.timeAuthorities ?? [] })
  if (stamp.ok) {
    // Rounded up: the stamp says the digest existed by then.
    const time = BigInt(Math.ceil(stamp.value.time / 1000))
    const seen = { ...facts, policy: stamp.value.policy, time: timeText(time) }
    return { check: check('anchor', 'pass', 'anchor_confirmed', seen), time }
  }
  const unknown = stamp.code === 'token_certificate_not_pinned' || stamp.code === 'token_certificate_missing'
  if (unknown) return { check: check('anchor', 'could_not_check', 'anchor_authority_not_pinned', facts) }
  return { check: check('anchor', 'fail', stamp.code, facts) }
}

function checkChain(anchor: EvmAnchor, digest: Uint8Array, facts: Facts, trust: BundleTrust): CheckedAnchor {
  // Before anything else: a chain that binds nobody is no anchor, however well its blocks fit together.
  if (!isPublicChain(anchor.chainId)) return { check: check('anchor', 'not_claimed', 'test_chain', facts) }
  const { chainId, batchPath, txIndex, txProof, header } = anchor
  const payload = batchRoot(digest, batchPath)
  const found = checkEvmInclusion({ chainId, payload, transactionIndex: txIndex, transactionProof: txProof, header })
  if (!found.ok) return { check: check('anchor', 'fail', found.code, facts) }
  const { block, transaction } = found.value
  const seen = {
    ...facts,
    block: String(block.number),
    transaction: toHex(transaction.hash),
    time: timeText(block.time),
  }
  if (!trust.evmBlock?.(chainId, block.hash, block.number)) {
    return {
      check: check('anchor', 'could_not_check', 'anchor_block_unknown', { ...seen, blockHash: toHex(block.hash) }),
    }
  }
  return { check: check('anchor', 'pass', 'anchor_confirmed', seen), time: block.time }
}
