import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Table } from '../bench/support/measure.ts'
import { build } from './build.ts'
import { project } from './run-tool.ts'

const file = 'docs/benchmarks.md'

/** Measures what is in bench/ and writes docs/benchmarks.md. Figures are never tests: machines differ. */
export async function run(): Promise<void> {
  await build()
  // Workspace packages are used from their sources, which Node does only when it is started so.
  const { status } = spawnSync(process.execPath, ['--conditions=cairn-source', import.meta.filename], {
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
}

async function measureAll(): Promise<void> {
  const { signing } = await import('../bench/signing.ts')
  const { transparencyLog } = await import('../bench/transparency-log.ts')
  const { pages } = await import('../bench/pages.ts')
  const tables: Table[] = []
  for (const [name, measure] of Object.entries({ signing, 'transparency log': transparencyLog, pages })) {
    console.log(`Measuring ${name}. This takes about a minute.`)
    tables.push(await measure())
    console.log(asMarkdown(tables.at(-1)!))
  }
  writeFileSync(join(project, file), `${heading()}\n${tables.map(asMarkdown).join('\n')}`)
  console.log(`Wrote ${file}`)
}

function heading(): string {
  const machine = `${availableParallelism()} cores, Node.js ${process.versions.node.split('.')[0]}`
  return `# Measured figures\n\nWritten by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${machine}. Compare ratios, not machines.\n`
}

function asMarkdown({ title, head, rows, notes }: Table): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  const table = [line(head), line(head.map(() => '---')), ...rows.map(line)]
  return `## ${title}\n\n${table.join('\n')}\n\n${notes.join('\n\n')}\n`
}

if (import.meta.main) await measureAll()
