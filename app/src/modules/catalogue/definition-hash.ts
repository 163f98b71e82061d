import { createHash } from 'node:crypto'
import { canonicalizeJson } from '@cairn/credentials'
import type { Definition } from './definition.ts'

/** SHA-256, lower-case hex, over the RFC 8785 form: whoever holds the published JSON computes the same. */
export function definitionHash(definition: Definition): string {
  return createHash('sha256').update(canonicalizeJson(definition), 'utf8').digest('hex')
}
