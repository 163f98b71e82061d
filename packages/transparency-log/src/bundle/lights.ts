import type { Check, CheckName, Light, LightName, Outcome } from './report.ts'

/** The four lights from the checks. Pending is 'could_not_check', a test chain is 'not_claimed': never success. */
export function lightsOf(checks: readonly Check[]): Record<LightName, Light> {
  const logged = foldLogged(checks)
  const given = (light: Light): Light =>
    logged.outcome === 'pass' ? light : { outcome: 'could_not_check', code: 'not_logged', facts: {} }
  return {
    signed: foldSigned(checks),
    logged,
    witnessed: given(lightOf(find(checks, 'witnesses'))),
    anchored: given(best(checks.filter(({ check }) => check === 'anchor'))),
  }
}

// A leaf under another key than the one that signed is somebody else's leaf.
function foldSigned(checks: readonly Check[]): Light {
  const signature = find(checks, 'signature')
  return lightOf(
    signature?.outcome === 'pass' ? worst([signature, find(checks, 'subject'), find(checks, 'key_time')]) : signature,
  )
}

function foldLogged(checks: readonly Check[]): Light {
  const needed = (['leaf', 'checkpoint', 'inclusion'] as const).map((name) => find(checks, name))
  const failed = needed.find((check) => check?.outcome !== 'pass')
  const date = find(checks, 'date')
  if (failed || needed.includes(undefined)) return lightOf(failed)
  // Logged, but not when it says: the log shows the opposite of what the credential claims.
  if (date?.outcome === 'fail') return lightOf(date)
  const times = { ...find(checks, 'previous_head')?.facts, ...date?.facts }
  return { outcome: 'pass', code: 'logged', facts: { ...times, ...find(checks, 'inclusion')?.facts } }
}

// A missing revocation history does not make a good signature bad; a known revocation does.
function worst([signature, ...others]: (Check | undefined)[]): Check | undefined {
  return others.find((check) => check?.outcome === 'fail') ?? signature
}

const rank: Record<Outcome, number> = { pass: 3, could_not_check: 2, fail: 1, not_claimed: 0 }

// Anchors are independent of each other: any one that holds suffices.
function best(anchors: readonly Check[]): Light {
  const [first] = anchors.toSorted((one, other) => rank[other.outcome] - rank[one.outcome])
  return first ? lightOf(first) : { outcome: 'not_claimed', code: 'no_anchor', facts: {} }
}

function lightOf(check: Check | undefined): Light {
  if (!check) return { outcome: 'could_not_check', code: 'not_logged', facts: {} }
  return { outcome: check.outcome, code: check.code, facts: check.facts ?? {} }
}

function find(checks: readonly Check[], name: CheckName): Check | undefined {
  return checks.find(({ check }) => check === name)
}
