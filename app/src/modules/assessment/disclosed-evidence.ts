import type { AwardEvidence } from '#modules/awarding'
import { contentHash } from './manifest.ts'
import type { Evidence, Submission } from './submission.ts'

const LONGEST_TEXT = 10_000

/**
 * What of a submission goes into the credential: the pieces the learner disclosed, and with them the hash of everything
 * that was handed in. A file or a long text is named with its hash, so that whoever is given it later can compare.
 */
export function disclosedEvidence(submission: Submission): AwardEvidence[] {
  const disclosed = submission.evidence.filter((item) => item.isDisclosed)
  if (disclosed.length === 0) return []
  const all = {
    name: 'Everything that was handed in',
    description: `SHA-256 of the manifest: ${submission.manifestHash}`,
  }
  return [...disclosed.map(toAwardEvidence), all]
}

function toAwardEvidence(item: Evidence): AwardEvidence {
  switch (item.kind) {
    case 'link':
      return { name: item.title || item.url, url: item.url }
    case 'file':
      return {
        name: item.title || item.file.fileName,
        description: `${item.file.fileName}, ${item.file.mediaType}. SHA-256: ${contentHash(item)}`,
      }
    case 'text':
      return item.text.length <= LONGEST_TEXT
        ? { name: item.title || 'Text', narrative: item.text }
        : {
            name: item.title || 'Text',
            description: `Text of ${item.text.length} characters. SHA-256: ${contentHash(item)}`,
          }
  }
}
