/**
 * Every reason for which this package refuses an input. The list is closed: a page can hold one sentence per code.
 * Hostile input is an ordinary answer here; exceptions are left for mistakes of the calling program.
 */
export type Code =
  // any input
  | 'too_large'
  | 'not_utf8'
  | 'base64_not_canonical'
  | 'number_not_canonical'
  | 'number_out_of_range'
  | 'malformed'
  // tree
  | 'hash_length_wrong'
  | 'index_out_of_range'
  | 'sizes_out_of_order'
  | 'subtree_invalid'
  | 'proof_length_wrong'
  | 'root_differs'
  // tiles
  | 'tile_path_malformed'
  | 'tile_missing'
  | 'tile_length_wrong'
  | 'entry_bundle_malformed'
  // leaves
  | 'leaf_length_wrong'
  | 'leaf_version_unknown'
  | 'leaf_type_unknown'
  | 'leaf_subject_not_allowed'
  | 'commitment_differs'
  // notes and keys
  | 'key_malformed'
  | 'key_id_differs'
  | 'key_type_not_supported'
  | 'key_not_usable'
  | 'note_malformed'
  | 'too_many_signatures'
  | 'signature_malformed'
  | 'signature_invalid'
  | 'no_known_signature'
  | 'signature_not_available'
  // checkpoints
  | 'checkpoint_malformed'
  | 'origin_differs'
  | 'origin_unknown'
  | 'empty_root_wrong'
  // sidecars and policies
  | 'tlog_proof_malformed'
  | 'policy_malformed'
  | 'policy_name_unknown'
  | 'policy_name_taken'
  | 'policy_key_twice'
  | 'policy_member_twice'
  | 'policy_threshold_wrong'
  | 'policy_quorum_missing'
  | 'policy_quorum_twice'
  | 'quorum_not_reached'
  // witness requests
  | 'request_malformed'
  // anchors
  | 'ots_malformed'
  | 'ots_version_unknown'
  | 'ots_digest_type_not_supported'
  | 'ots_limit'
  | 'ots_digest_differs'
  | 'der_malformed'
  | 'token_malformed'
  | 'token_imprint_differs'
  | 'token_nonce_differs'
  | 'token_policy_not_supported'
  | 'token_signature_invalid'
  | 'token_certificate_missing'
  | 'token_certificate_unfit'
  | 'token_certificate_not_pinned'
  | 'rlp_malformed'
  | 'trie_proof_invalid'
  | 'header_malformed'
  | 'transaction_malformed'
  | 'calldata_differs'
  | 'transaction_reverted'
  | 'chain_differs'
  | 'sender_differs'
  // bundles
  | 'json_malformed'
  | 'bundle_malformed'

/** `detail` is a line number, a field path or a count, never prose and never input longer than a name. */
export type Refused = { ok: false; code: Code; detail?: string }
export type Parsed<Value> = { ok: true; value: Value } | Refused
export type Checked = { ok: true } | Refused

export function parsed<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value }
}

export function refused(code: Code, detail?: string): Refused {
  return detail === undefined ? { ok: false, code } : { ok: false, code, detail }
}
