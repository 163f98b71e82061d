import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { checkLock } from './check-lock.ts'
import { project, runTool } from './run-tool.ts'
import { add, lastLine, nothing, type Tally } from './tally.ts'

type Check = { name: string; run: () => Promise<{ ok: boolean; words: string }> }

const packages = readdirSync(join(project, 'packages')).map((name) => `packages/${name}`)

const checks: Check[] = [
  ...[...packages, 'app', 'scripts', 'bench'].map((folder) => ({
    name: `types of ${folder}`,
    run: () => runTool('tsc', ['-p', folder]),
  })),
  { name: 'lint', run: () => runTool('oxlint', ['--type-aware', '--deny-warnings']) },
  { name: 'format', run: () => runTool('oxfmt', ['--check', '.']) },
  { name: 'unused code', run: () => runTool('knip', []) },
  { name: 'lock file and licences', run: async () => verdict(await checkLock()) },
]

/** Everything that can be found out without running the product. */
export async function check(): Promise<Tally> {
  let tally = nothing
  for (const { name, run: perform } of checks) {
    const { ok, words } = await perform()
    console.log(`${ok ? '✓' : '✗'} ${name}`)
    if (!ok) console.log(words.trimEnd())
    tally = add(tally, { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 })
  }
  return tally
}

export async function run(): Promise<void> {
  const tally = await check()
  console.log(lastLine(tally))
  if (tally.failed > 0) process.exitCode = 1
}

const verdict = (complaints: string[]) => ({ ok: complaints.length === 0, words: complaints.join('\n') })
