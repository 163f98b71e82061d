import { encodeBase64 } from '../encoding/base64.ts'
import { decodeOctets } from '../encoding/octets.ts'
import { limits } from '../limits.ts'
import { parseVerifierKey, type VerifierKey } from '../note/verifier-key.ts'
import { parsed, refused, type Parsed, type Refused } from '../result.ts'

/** Who must have signed (C2SP tlog-policy). A verifier pins one; a policy that comes with a bundle is only a hint. */
export type Policy = {
  logs: { key: VerifierKey; url?: string }[]
  witnesses: { name: string; key: VerifierKey; url?: string }[]
  /** What a checkpoint needs besides the log's signature; 'none' asks for no witness. */
  quorum: Quorum | 'none'
}

/** A witness, or `threshold` of several members. Every witness stands in the whole tree at most once. */
export type Quorum = { witness: VerifierKey } | { threshold: number; members: Quorum[] }

type Draft = {
  logs: Policy['logs']
  witnesses: Policy['witnesses']
  /** Witnesses and groups by name: one namespace. */
  names: Map<string, Quorum>
  members: Set<string>
  quorum?: Policy['quorum']
}

/**
 * Reads a policy. `detail` of a refusal is the number of the line.
 *
 * @example
 * parsePolicy(`log ${logVkey}\nwitness uni ${witnessVkey}\nquorum uni\n`)
 */
export function parsePolicy(input: Uint8Array | string): Parsed<Policy> {
  if (input.length > limits.policyBytes) return refused('too_large')
  const text = decodeOctets(input)
  if (text === undefined) return refused('policy_malformed')
  const lines = text.split('\n')
  if (lines.length > limits.policyStatements * 2) return refused('too_large')
  const draft: Draft = { logs: [], witnesses: [], names: new Map(), members: new Set() }
  for (const [i, line] of lines.entries()) {
    const words = line.split(/[ \t]+/).filter((word) => word !== '')
    if (words.length === 0 || words[0]?.startsWith('#')) continue
    const problem = read(draft, words)
    if (problem) return refused(problem.code, String(i + 1))
  }
  const { logs, witnesses, quorum } = draft
  return quorum ? parsed({ logs, witnesses, quorum }) : refused('policy_quorum_missing')
}

function read(draft: Draft, [statement, ...words]: string[]): Refused | undefined {
  if (statement === 'log') return readLog(draft, words)
  if (statement === 'witness') return readWitness(draft, words)
  if (statement === 'group') return readGroup(draft, words)
  if (statement === 'quorum') return readQuorum(draft, words)
  return refused('policy_malformed')
}

function readLog(draft: Draft, [vkey = '', url, ...others]: string[]): Refused | undefined {
  if (others.length > 0) return refused('policy_malformed')
  const key = parseVerifierKey(vkey)
  if (!key.ok) return key
  if (key.value.type !== 'ed25519-log') return refused('key_type_not_supported')
  if (isTwice(draft.logs, key.value)) return refused('policy_key_twice')
  draft.logs.push({ key: key.value, ...(url === undefined ? {} : { url }) })
  return undefined
}

function readWitness(draft: Draft, [name = '', vkey = '', url, ...others]: string[]): Refused | undefined {
  if (others.length > 0) return refused('policy_malformed')
  if (name === 'none' || draft.names.has(name)) return refused('policy_name_taken')
  const key = parseVerifierKey(vkey)
  if (!key.ok) return key
  if (key.value.type === 'ed25519-log') return refused('key_type_not_supported')
  if (isTwice(draft.witnesses, key.value)) return refused('policy_key_twice')
  draft.witnesses.push({ name, key: key.value, ...(url === undefined ? {} : { url }) })
  draft.names.set(name, { witness: key.value })
  return undefined
}

function readGroup(draft: Draft, [name = '', threshold = '', ...members]: string[]): Refused | undefined {
  if (name === 'none' || draft.names.has(name)) return refused('policy_name_taken')
  const known = members.map((member) => draft.names.get(member))
  if (known.length === 0) return refused('policy_malformed')
  if (!known.every((member) => member !== undefined)) return refused('policy_name_unknown')
  for (const member of members) {
    // Each witness contributes in only one way, so no one witness can be counted twice.
    if (draft.members.has(member)) return refused('policy_member_twice')
    draft.members.add(member)
  }
  const needed = threshold === 'all' ? members.length : threshold === 'any' ? 1 : wholeNumber(threshold)
  if (needed < 1 || needed > members.length) return refused('policy_threshold_wrong')
  draft.names.set(name, { threshold: needed, members: known })
  return undefined
}

function readQuorum(draft: Draft, [name = '', ...others]: string[]): Refused | undefined {
  if (others.length > 0 || name === '') return refused('policy_malformed')
  if (draft.quorum) return refused('policy_quorum_twice')
  const quorum = name === 'none' ? 'none' : draft.names.get(name)
  if (!quorum) return refused('policy_name_unknown')
  draft.quorum = quorum
  return undefined
}

function wholeNumber(text: string): number {
  return /^[1-9][0-9]{0,3}$/.test(text) ? Number(text) : 0
}

// Two keys are one where the bytes under the name are the same, whatever they are called.
function isTwice(known: readonly { key: VerifierKey }[], key: VerifierKey): boolean {
  return known.some((other) => encodeBase64(other.key.publicKey) === encodeBase64(key.publicKey))
}
