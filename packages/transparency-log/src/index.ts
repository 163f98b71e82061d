export type { Checked, Code, Parsed, Refused } from './result.ts'
export { limits } from './limits.ts'

// merkle: RFC 6962 and RFC 9162
export { emptyRoot, leafHash, nodeHash } from './merkle/node-hash.ts'
export { appendToRange, compactRange, emptyRange, rootOfRange, type CompactRange } from './merkle/compact-range.ts'
export { MerkleTree } from './merkle/tree.ts'
export type { NodeId } from './merkle/proof-plan.ts'
export {
  checkConsistency,
  checkInclusion,
  checkSubtreeConsistency,
  checkSubtreeInclusion,
  hashesOf,
  type Consistency,
  type Inclusion,
  type Proof,
  type SubtreeConsistency,
  type SubtreeInclusion,
} from './merkle/check-proof.ts'

// tile: C2SP tlog-tiles
export { parseTilePath, tilePath, tilesBetween, tileWidth, widthAt, type Tile } from './tile/tile.ts'
export {
  appendToTiles,
  edgeTiles,
  emptyEdge,
  rootOfEdge,
  tileEdge,
  type Appended,
  type TileEdge,
  type WrittenTile,
} from './tile/append.ts'
export { TileReader, type TileSource } from './tile/tile-reader.ts'
export { encodeEntries, maxEntryBytes, parseEntries } from './tile/entries.ts'

// leaf: 74 bytes and what opens them
export {
  encodeLeaf,
  isPersonal,
  leafBytes,
  leafTypes,
  parseLeaf,
  type Leaf,
  type LeafType,
  type PersonalLeafType,
  type PublicLeafType,
} from './leaf/leaf.ts'
export {
  checkCommitment,
  noSubject,
  personalCommitment,
  publicCommitment,
  saltBytes,
  saltFor,
  subjectOf,
  type Opening,
} from './leaf/commitment.ts'
export { encodeExtra, parseExtra, type OpenedLeaf } from './leaf/extra.ts'
export { canonicalCredential, digestOfCredential, digestOfJson } from './leaf/digest.ts'

// note and checkpoint: C2SP signed-note, tlog-checkpoint, tlog-cosignature
export {
  formatNote,
  formatSignatureLine,
  parseNote,
  parseSignatureLine,
  type Note,
  type SignatureLine,
} from './note/note.ts'
export { openNote, type GoodSignature, type OpenedNote } from './note/open-note.ts'
export { cosign, ed25519NoteSigner, signNote, type NoteSigner } from './note/signer.ts'
export {
  formatVerifierKey,
  parseVerifierKey,
  verifierKey,
  type KeyType,
  type VerifierKey,
} from './note/verifier-key.ts'
export { isKeyName } from './note/key-name.ts'
export { formatCheckpoint, parseCheckpoint, type Checkpoint } from './checkpoint/checkpoint.ts'
export { cosignedMessage, subtreeMessage, type CosignedSubtree } from './checkpoint/cosignature.ts'

// tlog-proof, tlog-policy, tlog-witness
export { formatTlogProof, parseTlogProof, type TlogProof } from './tlog-proof/tlog-proof.ts'
export { parsePolicy, type Policy, type Quorum } from './tlog-policy/policy.ts'
export { judgeCheckpoint, reachedAt, type JudgedCheckpoint } from './tlog-policy/quorum.ts'
export {
  decideCheckpoint,
  formatAddCheckpoint,
  parseAddCheckpoint,
  type AddCheckpoint,
  type Cosigned,
  type Decision,
} from './witness/add-checkpoint.ts'
export { monitoringPath } from './witness/monitoring-path.ts'

// anchors
export { anchorDigest, anchorPrefix, batchRoot } from './anchors/anchor-digest.ts'
export { parseOts, parseTimestamp } from './anchors/opentimestamps/read.ts'
export { formatOts, formatTimestamp } from './anchors/opentimestamps/write.ts'
export {
  evaluate,
  merged,
  pendingIn,
  withAnswer,
  type Ending,
  type OtherHashes,
} from './anchors/opentimestamps/evaluate.ts'
export { checkOts, type BitcoinHeader, type BitcoinHeaders, type OtsFindings } from './anchors/opentimestamps/check.ts'
export { credentialOts, type CredentialOts } from './anchors/opentimestamps/credential-ots.ts'
export type { Attestation, DetachedTimestamp, Operation, Timestamp } from './anchors/opentimestamps/timestamp.ts'
export { checkTimeStamp, type TimeStamp, type TimeStampClaim } from './anchors/rfc3161/check.ts'
export { formatTimeStampRequest } from './anchors/rfc3161/request.ts'
export { parseTimeStampToken, type TimeStampInfo, type TimeStampToken } from './anchors/rfc3161/token.ts'
export {
  checkEvmInclusion,
  checkEvmReceipt,
  type EvmAnchored,
  type EvmInclusion,
  type EvmReceipt,
} from './anchors/evm/check.ts'
export { proveTransaction, type TransactionProof } from './anchors/evm/prove-transaction.ts'
export { bytesOfInteger } from './encoding/bytes.ts'
export { encodeRlp } from './anchors/evm/rlp.ts'
export { isPublicChain, publicChains } from './anchors/evm/chains.ts'

// bundle: everything about one credential in one file, verified offline
export { bundleMediaType, bundleType, type Anchor, type Bundle } from './bundle/bundle.ts'
export { formatBundle } from './bundle/write-bundle.ts'
export { parseBundle } from './bundle/read-bundle.ts'
export { verifyBundle } from './bundle/verify-bundle.ts'
export type { BundleTrust, CredentialFindings, IssuerKeys } from './bundle/trust.ts'
export type {
  BundleCode,
  BundleReport,
  Check,
  CheckName,
  Facts,
  Light,
  LightName,
  Outcome,
  UnreadableBundle,
} from './bundle/report.ts'
