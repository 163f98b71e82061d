import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.ts'
import { check } from './check.ts'
import { showTool } from './run-tool.ts'
import { add, lastLine, nothing, type Tally, tallyOf } from './tally.ts'

const external = { CAIRN_TEST_SERVER: 'external' }

/**
 * Everything: checks, build, every test on the embedded PostgreSQL and, where TEST_DATABASE_URL names a server, the
 * integration part again on that one. With arguments only vitest runs, and gets them: `npm test -- app/test/schema`.
 */
export async function run(args: string[]): Promise<void> {
  const tally = args.length > 0 ? await vitest(args) : await everything()
  console.log(lastLine(tally))
  if (tally.failed > 0) process.exitCode = 1
}

async function everything(): Promise<Tally> {
  let tally = add(await check(), await buildOnce())
  say('Tests on the embedded PostgreSQL')
  tally = add(tally, await vitest([]))
  if (!process.env.TEST_DATABASE_URL) return tally
  say('The integration part again on the server named by TEST_DATABASE_URL')
  return add(tally, await vitest(['--project', 'app', '--exclude', 'app/src/platform/embedded-postgres/**'], external))
}

async function buildOnce(): Promise<Tally> {
  try {
    await build()
    console.log('✓ build')
    return { ...nothing, passed: 1 }
  } catch (error) {
    console.log(`✗ build\n${String(error)}`)
    return { ...nothing, failed: 1 }
  }
}

async function vitest(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-report-'))
  const file = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const ok = await showTool('vitest', ['run', ...reporters, ...args], env)
    return tallyOf(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null, ok)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function say(sentence: string): void {
  console.log(`\n${sentence}`)
}
