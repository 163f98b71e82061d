import { pass, type Check, type Format, type Report } from '../report.ts'
import { foldGenuine } from '../verification/answers.ts'
import { buildReport, unsettled } from '../verification/build-report.ts'
import { checkLog, checkRegister, type Log, type Trust } from '../verification/check-policy.ts'
import type { Environment } from '../verification/environment.ts'
import { checkOlderBadge, checkOlderDates, claimedByBadge, wholeBadge, type OlderBadge } from './check-badge.ts'
import { checkRecipient } from './recipient.ts'

type Policy = { trust?: Trust; log?: Log }

/** The report on a badge of Open Badges 2.0 or older. It is checked as what it is; nothing is converted or signed anew. */
export async function verifyOlderBadge(
  input: OlderBadge,
  format: Format,
  env: Environment,
  { trust, log }: Policy,
): Promise<Report> {
  const { checks: found, status, assertion, parts } = await checkOlderBadge(input, env)
  const shown = assertion && parts ? wholeBadge(assertion, parts) : (input.jws?.payload ?? input.assertion ?? {})
  const checks: Check[] = [pass('format', 'format_recognised'), ...found, checkOlderDates(shown, env.now)]
  const { outcome } = foldGenuine(checks)
  if (outcome === 'pass' && parts) {
    const named = { issuer: { ...parts.issuer, id: parts.issuerId } }
    checks.push(...status, checkRecipient(shown), await checkRegister(named, trust), await checkLog(shown, log))
  } else {
    // A host that says revoked, or answers Gone, has said so even though nothing else can be shown.
    const ended = status.filter((check) => check.outcome === 'fail')
    const rest =
      ended.length > 0 ? (['holder', 'register', 'log'] as const) : (['status', 'holder', 'register', 'log'] as const)
    checks.push(...ended, ...unsettled(outcome === 'fail' ? 'not_genuine' : 'genuine_not_settled', [...rest]))
  }
  return buildReport(format, checks, shown, { claimed: claimedByBadge(shown) })
}
