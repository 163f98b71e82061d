import type { Answer, AnswerName, Check, CheckName, Code, Facts, Outcome } from '../report.ts'

// Which checks answer which question. `endorsements` answers none of them: it speaks about other people's credentials.
// An endorsement that is forged is `contained`, though: whoever shows the file shows the forgery.
const belongsTo: Record<AnswerName, readonly CheckName[]> = {
  genuine: ['format', 'contexts', 'shape', 'terms', 'claims', 'issuer_key', 'issuer_binding', 'proof', 'contained'],
  current: ['dates', 'status', 'contained_current'],
  whose: ['holder'],
  recognised: ['register'],
  logged: ['log'],
}

const mustPass: readonly CheckName[] = ['contexts', 'shape', 'issuer_key', 'issuer_binding', 'proof']
const unknownKind: ReadonlySet<Code> = new Set([
  'proof_type_not_supported',
  'cryptosuite_not_supported',
  'previous_proof_not_checked',
  'proof_by_another_not_checked',
])

/**
 * Genuine is pass only when no check failed, every necessary check passed, and nothing was left open. The one exception:
 * a further proof of an unknown kind beside a verified proof by the issuer's key does not take that proof away; it is
 * named in the code and in the checks (security: an unknown suite is "not checked", a failed proof is never hidden).
 */
export function foldGenuine(checks: readonly Check[]): Answer {
  const own = checks.filter((check) => belongsTo.genuine.includes(check.check))
  const failed = own.find((check) => check.outcome === 'fail')
  if (failed) return { outcome: 'fail', code: failed.code, facts: {} }
  const proved = own.some((check) => check.code === 'proof_valid')
  const open = own.filter((check) => check.outcome !== 'pass')
  // The code that says most: what stopped us before what we do not know.
  const blocking = open.find((check) => !unknownKind.has(check.code)) ?? (proved ? undefined : open[0])
  // A hosted badge has no key: its issuer's own site says it, over TLS.
  const hosted = own.some((check) => check.code === 'hosted_by_issuer')
  const missing = mustPass.find(
    (name) =>
      !(hosted && name === 'issuer_key') && !own.some((check) => check.check === name && check.outcome === 'pass'),
  )
  if (blocking || missing)
    return { outcome: 'could_not_check', code: blocking?.code ?? 'genuine_not_settled', facts: {} }
  const facts: Facts = Object.assign({}, ...own.map((check) => check.facts ?? {}))
  return { outcome: 'pass', code: open.length > 0 ? 'genuine_other_proof_not_checked' : 'genuine', facts }
}

/** The worst check decides: fail, then could not check, then pass; not claimed only when nothing else was said. */
export function fold(name: Exclude<AnswerName, 'genuine'>, checks: readonly Check[], passCode?: Code): Answer {
  const own = checks.filter((check) => belongsTo[name].includes(check.check))
  const order: readonly Outcome[] = ['fail', 'could_not_check', 'pass', 'not_claimed']
  const outcome = order.find((candidate) => own.some((check) => check.outcome === candidate)) ?? 'could_not_check'
  const decisive = own.find((check) => check.outcome === outcome)
  const facts: Facts = Object.assign({}, ...own.map((check) => check.facts ?? {}))
  return {
    outcome,
    code: (outcome === 'pass' ? passCode : undefined) ?? decisive?.code ?? 'genuine_not_settled',
    facts,
  }
}

export function answersOf(checks: readonly Check[]): Record<AnswerName, Answer> {
  const genuine = foldGenuine(checks)
  const answers = {
    genuine,
    current: fold('current', checks, 'current'),
    whose: fold('whose', checks),
    recognised: fold('recognised', checks),
    logged: fold('logged', checks),
  }
  // After a broken proof nothing in the file may be shown, because all of it may be forged.
  return genuine.outcome === 'fail' ? withoutFacts(answers) : answers
}

function withoutFacts(answers: Record<AnswerName, Answer>): Record<AnswerName, Answer> {
  const bare = (answer: Answer): Answer => ({ ...answer, facts: {} })
  return {
    genuine: bare(answers.genuine),
    current: bare(answers.current),
    whose: bare(answers.whose),
    recognised: bare(answers.recognised),
    logged: bare(answers.logged),
  }
}
