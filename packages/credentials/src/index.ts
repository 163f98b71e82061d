export { addProof, issue } from './issue.ts'
export { issueJwt, type JwtInput } from './issue-jwt.ts'
export { CredentialRefused, type IssueRefusal } from './refuse-unissuable.ts'
export type { DataIntegrityProof, ProofInput } from './proofs/create-proof.ts'
export type { Cryptosuite } from './proofs/cryptosuites.ts'
export { compileTemplate, TemplateRefused, type CredentialTemplate } from './template/compile-template.ts'
export { issueFromTemplate } from './template/issue-from-template.ts'
export type { Fill, Slot, Slots } from './template/slots.ts'
export { verify, type VerifyOptions } from './verify.ts'
export type {
  Answer,
  AnswerName,
  Check,
  CheckName,
  Claimed,
  Code,
  Contained,
  Facts,
  FactValue,
  Format,
  Model,
  Outcome,
  Report,
  Unreadable,
} from './report.ts'
export type { Log, LogEvidence, Recognition, Trust } from './verification/check-policy.ts'
export type { PresentationRequest } from './verification/check-presentation.ts'
export type { Recheck } from './verification/environment.ts'
export type { Purpose, Resolve, Resolved } from './resolve.ts'
export { defaultLimits, type Limits } from './limits.ts'
export { isObject, parseJson, type JsonObject, type ParsedJson } from './json.ts'
export type { Finding } from './shape.ts'

export { achievementCredential, type AchievementCredential } from './open-badges/achievement-credential.ts'
export {
  endorsementCredential,
  type EndorsementCredential,
  type EndorsementCredentialInput,
} from './open-badges/endorsement-credential.ts'
export { clrCredential, type Association, type ClrCredential, type ClrCredentialInput } from './clr/clr-credential.ts'
export { associationTypes, type AssociationType } from './clr/record-shape.ts'
export { envelopeCredential, present, presentJwt, type Presentation } from './presentations/present.ts'
export { isRecipient } from './open-badges-2/recipient.ts'
export type {
  Achievement,
  AchievementCredentialInput,
  Address,
  Alignment,
  Endorsed,
  Evidence,
  Identifier,
  Image,
  Profile,
  Result,
  ResultDescription,
  RubricCriterionLevel,
  StatusListEntry,
  Subject,
  SubjectIdentifier,
} from './open-badges/nouns.ts'
export {
  achievementTypes,
  identifierTypes,
  resultStatuses,
  resultTypes,
  targetTypes,
  type AchievementType,
  type IdentifierType,
  type ResultStatus,
  type ResultType,
  type TargetType,
} from './open-badges/names.ts'

export {
  decodeStatusList,
  encodeStatusList,
  minimumStatusListLength,
  statusBit,
  statusBits,
  statusListCredential,
  type DecodedStatusList,
  type StatusListCredential,
  type StatusPurpose,
} from './status/bitstring-status-list.ts'
export { readStatus, readStatusEntry, type Status, type StatusEntry } from './status/read-status.ts'

export {
  ed25519KeyPair,
  generateEd25519KeyPair,
  generateKeyPair,
  keyPair,
  localSigner,
  type Ed25519KeyPair,
  type KeyPair,
  type Signer,
  type SignerAlgorithm,
  type SigningAlgorithm,
} from './proofs/signer.ts'
export { didWeb, didWebDocument, didWebUrl, type DidWebKey } from './dids/did-web.ts'
export { didKey, didKeyDocument } from './dids/did-key.ts'
export { didJwk, didJwkDocument } from './dids/did-jwk.ts'
export { decodeMultikey, encodeMultikey, multikeyToJwk, type MultikeyType } from './dids/multikey.ts'
export { canonicalizeJson } from './proofs/canonicalize-json.ts'
export { sha256, sha256Hex } from './crypto/hash.ts'

export { bakePng, unbakePng, type Unbaked } from './baking/png.ts'
export { bakeSvg, unbakeSvg } from './baking/svg.ts'
