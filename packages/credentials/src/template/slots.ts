import { formatDateTime, parseDateTime } from '../date-time.ts'
import { escapeText, isPlainIri } from '../automaton/terms.ts'

/**
 * A place that differs from recipient to recipient. `at` names the fields, written as in findings:
 * `credentialSubject.identifier[0].identityHash`; all of them get the same value.
 */
export type Slot =
  | { readonly kind: 'text'; readonly at: readonly string[] }
  /** An IRI behind a fixed beginning that holds at least the scheme, for instance `urn:uuid:`. */
  | { readonly kind: 'iri'; readonly prefix: string; readonly at: readonly string[] }
  | { readonly kind: 'dateTime'; readonly at: readonly string[] }

export type Slots = { readonly [name: string]: Slot }

/** What one recipient has in each slot. */
export type Fill<S extends Slots> = {
  readonly [Name in keyof S]: S[Name]['kind'] extends 'dateTime' ? Date : string
}

// What comes after the prefix: unreserved characters and the separators of paths and addresses (RFC 3986, section 2).
const afterPrefix = /^[A-Za-z0-9._~@:/#-]{1,2000}$/

/** The value as it stands in JSON; undefined where the slot cannot hold it. */
export function slotValue(slot: Slot, fill: unknown): string | undefined {
  if (slot.kind === 'dateTime') {
    const text = fill instanceof Date && !Number.isNaN(fill.getTime()) ? formatDateTime(fill) : undefined
    return parseDateTime(text) === undefined ? undefined : text
  }
  if (typeof fill !== 'string') return undefined
  if (slot.kind === 'text') return fill.isWellFormed() ? fill : undefined
  return fill.startsWith(slot.prefix) && afterPrefix.test(fill.slice(slot.prefix.length)) ? fill : undefined
}

/** The same value as N-Quads has it, within quotes or angle brackets. */
export function slotTerm(slot: Slot, value: string): string {
  return slot.kind === 'text' ? escapeText(value) : value
}

/** Whether a prefix fixes the scheme, so that no fill can make another kind of IRI of it. */
export function isFixedPrefix(prefix: string): boolean {
  return isPlainIri(prefix)
}
