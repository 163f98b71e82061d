import type { JsonObject } from './json.ts'

export type Outcome = 'pass' | 'fail' | 'could_not_check' | 'not_claimed'

export type CheckName =
  | 'format'
  | 'contexts'
  | 'shape'
  | 'terms'
  | 'proof'
  | 'issuer_key'
  | 'issuer_binding'
  | 'claims'
  | 'dates'
  | 'status'
  | 'holder'
  | 'register'
  | 'log'
  | 'endorsements'
  | 'contained'
  | 'contained_current'

export type AnswerName = 'genuine' | 'current' | 'whose' | 'recognised' | 'logged'

/**
 * Every code a check or an answer can carry. The list is closed: a page can hold one sentence per code.
 * Codes say what was found; `Outcome` says what it means for the check that carries it.
 */
export type Code =
  // format
  | 'format_recognised'
  | 'format_not_supported_yet'
  | 'json_duplicate_key'
  | 'json_member_refused'
  | 'text_not_wellformed'
  | 'number_not_exact'
  | 'two_credentials_in_image'
  | 'jwt_malformed'
  // contexts: the exact approved lists, and nothing in the file that could change their meaning
  | 'contexts_approved'
  | 'context_not_approved'
  | 'context_in_subtree'
  | 'member_refused'
  | 'credential_split'
  // shape and terms
  | 'shape_valid'
  | 'shape_invalid'
  | 'terms_defined'
  | 'term_not_defined'
  | 'canonicalization_limit'
  // proof
  | 'proof_valid'
  | 'proof_missing'
  | 'proof_invalid'
  | 'proof_malformed'
  | 'proof_purpose_wrong'
  | 'proof_expired'
  | 'proof_from_the_future'
  | 'proof_type_not_supported'
  | 'cryptosuite_not_supported'
  | 'previous_proof_missing'
  | 'previous_proof_not_checked'
  | 'proof_by_another_valid'
  | 'proof_by_another_not_checked'
  | 'proof_context_differs'
  | 'challenge_differs'
  | 'domain_differs'
  | 'presentation_not_signed'
  // proof of a hosted badge, Open Badges 2.0 and older
  | 'hosted_by_issuer'
  | 'hosted_outside_issuer'
  | 'hosted_address_refused'
  | 'hosted_badge_unreachable'
  | 'hosted_badge_malformed'
  | 'hosted_badge_differs'
  | 'hosted_badge_gone'
  | 'too_many_proofs'
  | 'jwt_header_refused'
  | 'alg_not_allowed'
  | 'alg_key_mismatch'
  | 'jwt_key_missing'
  | 'jwt_key_ambiguous'
  // issuer_key
  | 'key_found'
  | 'verification_method_invalid'
  | 'did_method_not_supported'
  | 'issuer_document_unreachable'
  | 'issuer_document_malformed'
  | 'key_not_listed'
  | 'key_type_not_supported'
  | 'key_expired'
  | 'key_revoked'
  // issuer_binding, claims
  | 'issuer_is_controller'
  | 'issuer_not_controller'
  | 'claims_agree'
  | 'claims_differ'
  // dates
  | 'within_dates'
  | 'expired'
  | 'not_yet_valid'
  // status
  | 'not_revoked'
  | 'revoked'
  | 'suspended'
  | 'no_status'
  | 'status_type_not_supported'
  | 'status_entry_malformed'
  | 'status_list_unreachable'
  | 'status_list_malformed'
  | 'status_list_proof_invalid'
  | 'status_list_issuer_differs'
  | 'status_list_expired'
  | 'status_purpose_differs'
  | 'status_list_too_short'
  | 'status_list_too_large'
  | 'status_index_out_of_range'
  // holder
  | 'named_by_issuer'
  | 'holder_not_proven'
  | 'identifier_hashed'
  | 'no_holder'
  | 'holder_proven'
  | 'holder_differs'
  | 'presentation_not_challenged'
  // register
  | 'issuer_listed'
  | 'issuer_refused'
  | 'issuer_not_listed'
  | 'no_register_asked'
  | 'register_unreachable'
  // log
  | 'logged'
  | 'not_logged'
  | 'log_proof_invalid'
  | 'log_unreachable'
  // endorsements
  | 'endorsement_valid'
  | 'endorsement_not_genuine'
  | 'endorsement_not_current'
  | 'endorsement_not_checked'
  | 'endorsement_of_another'
  // contained, contained_current: credentials inside a presentation or a learner record
  | 'contained_genuine'
  | 'contained_not_genuine'
  | 'contained_not_checked'
  | 'contained_in_force'
  | 'contained_not_current'
  | 'contained_status_not_checked'
  | 'contained_limit'
  // answers: the question rests on `genuine`, which failed or could not be settled
  | 'not_genuine'
  | 'genuine_not_settled'
  // answers: all checks passed
  | 'genuine'
  | 'genuine_other_proof_not_checked'
  | 'current'

export type FactValue = string | number | boolean | null | FactValue[] | { [name: string]: FactValue }
export type Facts = { [name: string]: FactValue }

/** One thing that was looked at. `detail` is a field path, a URL or a member name, never prose. */
export type Check = { check: CheckName; outcome: Outcome; code: Code; detail?: string; facts?: Facts }

/** The fold of all checks that belong to one question. */
export type Answer = { outcome: Outcome; code: Code; facts: Facts }

/** What kind of file it was. */
export type Format = { container: 'json' | 'png' | 'svg'; securing: 'data-integrity' | 'jwt' | 'none'; model: Model }
export type Model =
  | 'vcdm-2.0'
  | 'vcdm-1.1'
  | 'presentation'
  | 'clr'
  | 'open-badges-2'
  | 'sd-jwt'
  | 'enveloped'
  | 'unknown'

export type Report = {
  readable: true
  format: Format
  /** In the order the work was done. A check that was never reached is not in the list. */
  checks: Check[]
  answers: Record<AnswerName, Answer>
  /** The credential as signed; null unless `genuine` passes. */
  credential: JsonObject | null
  /** What the file says about itself, for display beside the verdict; null where `genuine` fails. Unproven unless it passes. */
  claimed: Claimed | null
  /**
   * Credentials inside this one, each with a report of its own: those of a presentation or a learner record, and
   * endorsements. Only there when the file holds any and its own signature did not fail. Every one of them is folded into
   * the answers above: one that is not genuine makes the whole not genuine.
   */
  contained?: Contained[]
}

/** `path` says where it stands, such as `credentialSubject.verifiableCredential[0]` or `issuer.endorsement[1]`. */
export type Contained = { path: string; role: 'credential' | 'endorsement'; report: Report | Unreadable }

export type Claimed = {
  id?: string
  name?: string
  achievement?: string
  issuerId?: string
  issuerName?: string
  subjectId?: string
  validFrom?: string
  validUntil?: string
}

/** Not a report: the input passes a limit (HTTP 413), or holds no credential at all (HTTP 422). */
export type Unreadable = {
  readable: false
  reason: 'over_limit' | 'no_credential'
  code:
    | 'too_many_bytes'
    | 'json_too_deep'
    | 'json_too_many_values'
    | 'not_utf8'
    | 'json_malformed'
    | 'image_malformed'
    | 'nothing_in_image'
    | 'not_a_credential'
}

/** The same finding about one part of the file. */
export function at(path: string, check: Check): Check {
  return { ...check, detail: path.slice(0, longestDetail) }
}

export function pass(check: CheckName, code: Code, facts?: Facts): Check {
  return facts ? { check, outcome: 'pass', code, facts } : { check, outcome: 'pass', code }
}

// A path repeats names of the file's own choosing.
export const longestDetail = 300

export function fail(check: CheckName, code: Code, detail?: string, facts?: Facts): Check {
  return {
    check,
    outcome: 'fail',
    code,
    ...(detail === undefined ? {} : { detail: detail.slice(0, longestDetail) }),
    ...(facts ? { facts } : {}),
  }
}

export function couldNotCheck(check: CheckName, code: Code, detail?: string, facts?: Facts): Check {
  return { ...fail(check, code, detail, facts), outcome: 'could_not_check' }
}

export function notClaimed(check: CheckName, code: Code): Check {
  return { check, outcome: 'not_claimed', code }
}
