import { asList, isObject, type JsonObject } from '../json.ts'
import {
  couldNotCheck,
  type Check,
  type CheckName,
  type Claimed,
  type Code,
  type Contained,
  type Format,
  type Report,
} from '../report.ts'
import { answersOf } from './answers.ts'
import { issuerIdOf } from './check-jwt.ts'

/** Checks folded into answers. After a broken proof nothing of the file is shown, because all of it may be forged. */
export function buildReport(
  format: Format,
  checks: Check[],
  claims: JsonObject | null,
  { contained = [], claimed }: { contained?: Contained[]; claimed?: Claimed } = {},
): Report {
  const answers = answersOf(checks)
  const { outcome } = answers.genuine
  return {
    readable: true,
    format,
    checks: outcome === 'fail' ? checks.map(withoutFacts) : checks,
    answers,
    credential: outcome === 'pass' ? claims : null,
    claimed: outcome === 'fail' || !claims ? null : (claimed ?? claimedBy(claims)),
    ...(contained.length > 0 ? { contained } : {}),
  }
}

/** The questions nobody could look at, because the first one has no good answer. */
export function unsettled(code: Code, names: CheckName[]): Check[] {
  return names.map((name) => couldNotCheck(name, code))
}

// The findings of the shape are paths and codes of ours; other facts repeat what the file says.
function withoutFacts(check: Check): Check {
  if (check.check === 'shape') return check
  const { facts: _facts, ...rest } = check
  return rest
}

function claimedBy(claims: JsonObject): Claimed {
  const { issuer } = claims
  const subject = asList(claims['credentialSubject']).find(isObject) ?? {}
  const achievement = isObject(subject['achievement']) ? subject['achievement'] : {}
  const facts = {
    id: claims['id'],
    name: claims['name'],
    achievement: achievement['name'],
    issuerId: issuerIdOf(claims),
    issuerName: isObject(issuer) ? issuer['name'] : undefined,
    subjectId: subject['id'],
    validFrom: claims['validFrom'] ?? claims['issuanceDate'],
    validUntil: claims['validUntil'] ?? claims['expirationDate'],
  }
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => typeof value === 'string'))
}
