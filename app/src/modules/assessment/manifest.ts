import { createHash } from 'node:crypto'
import { canonicalizeJson } from '@cairn/credentials'
import type { Evidence, Notes, Submission, ToolsDeclared } from './submission.ts'

/**
 * One hash for everything that was handed in: SHA-256 over the RFC 8785 form of a list of hashes. It stays the same as
 * long as not a byte of the attempt changes, and tells nothing about the work by itself.
 */
export function manifestHash(
  submission: Pick<Submission, 'id' | 'attempt'>,
  evidence: readonly Evidence[],
  notes: Notes,
  tools: ToolsDeclared,
): string {
  const manifest = {
    submission: submission.id,
    attempt: submission.attempt,
    tools,
    evidence: evidence.map((item) => ({
      kind: item.kind,
      title: item.title,
      disclosed: item.isDisclosed,
      sha256: contentHash(item),
    })),
    notes: Object.entries(notes)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([criterion, note]) => ({ criterion, sha256: sha256(note) })),
  }
  return sha256(canonicalizeJson(manifest))
}

export function contentHash(item: Evidence): string {
  switch (item.kind) {
    case 'text':
      return sha256(item.text)
    case 'link':
      return sha256(item.url)
    case 'file':
      return item.file.hash
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
