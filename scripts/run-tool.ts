import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const project = join(import.meta.dirname, '..')

const tools: Record<string, string> = {
  tsc: 'typescript/bin/tsc',
  oxlint: 'oxlint/bin/oxlint',
  oxfmt: 'oxfmt/bin/oxfmt',
  knip: 'knip/bin/knip.js',
  vitest: 'vitest/vitest.mjs',
}

/** Runs a tool of node_modules and waits for it. A signal that would end us ends the tool first. */
export function runTool(
  tool: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ ok: boolean; words: string }> {
  return run(process.execPath, [join(project, 'node_modules', tools[tool]!), ...args], { env, quiet: true })
}

/** The same, with everything the tool says on the screen as it says it. */
export async function showTool(tool: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<boolean> {
  const { ok } = await run(process.execPath, [join(project, 'node_modules', tools[tool]!), ...args], {
    env,
    quiet: false,
  })
  return ok
}

type Options = { env: NodeJS.ProcessEnv; quiet: boolean }

function run(command: string, args: string[], { env, quiet }: Options): Promise<{ ok: boolean; words: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: project,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    })
    let words = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (words += chunk.toString()))
    const end = endWith((signal) => child.kill(signal))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      const asked = end()
      if (asked) process.exit(asked === 'SIGINT' ? 130 : 143)
      resolve({ ok: code === 0 && signal === null, words })
    })
  })
}

function endWith(kill: (signal: NodeJS.Signals) => void): () => NodeJS.Signals | null {
  let asked: NodeJS.Signals | null = null
  const pass = (signal: NodeJS.Signals) => {
    asked = signal
    kill(signal)
  }
  process.on('SIGINT', pass).on('SIGTERM', pass)
  return () => {
    process.off('SIGINT', pass).off('SIGTERM', pass)
    return asked
  }
}
