import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { verify, type Resolve } from '@cairn/credentials'
import { describeAnswer, guardedResolver, readReport } from '#modules/verification'
import { guardedFetch } from '#platform/fetch'
import { translator, type Translate } from '#platform/i18n'
import { ownDeploymentResolver } from './own-deployment.ts'
import { recordedResolver } from './recorded-documents.ts'

const USE = 'Use: cairn verify FILE... [--json] [--documents DIR] [--offline]\n'
const names = ['genuine', 'current', 'whose', 'recognised', 'logged'] as const
const signs = { pass: '✓', fail: '✗', could_not_check: '?', not_claimed: '–' } as const

type Options = { files: string[]; json: boolean; documents: string | undefined; offline: boolean }
type Result = { file: string; exit: 0 | 1 | 2; text: string; facts: object }

/**
 * `cairn verify FILE...`: the five answers for each file; no database is needed. 0 when all are genuine and current, whoever
 * the issuer is; 1 when one is not or could not be checked; 2 when one could not be read.
 */
export async function verifyCommand(args: string[]): Promise<number> {
  const options = optionsIn(args)
  if (!options) {
    process.stderr.write(USE)
    return 2
  }
  const resolve = await resolverFor(options)
  const results: Result[] = []
  for (const file of options.files) results.push(await check(file, resolve))
  if (options.json)
    process.stdout.write(
      `${JSON.stringify(
        results.map(({ facts }) => facts),
        null,
        2,
      )}\n`,
    )
  else process.stdout.write(results.map(({ text }) => text).join('\n'))
  return Math.max(...results.map(({ exit }) => exit))
}

function optionsIn(args: string[]): Options | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, documents: { type: 'string' }, offline: { type: 'boolean' } },
    })
    if (positionals.length === 0) return undefined
    return {
      files: positionals,
      json: values.json ?? false,
      documents: values.documents,
      offline: values.offline ?? false,
    }
  } catch {
    return undefined
  }
}

const nowhere: Resolve = { document: async () => ({ found: false, reason: 'offline' }) }

async function resolverFor({ documents, offline }: Options): Promise<Resolve> {
  const outside = offline ? nowhere : await ownDeploymentResolver(process.env, guardedResolver(guardedFetch))
  return documents === undefined ? outside : recordedResolver(documents, outside)
}

async function check(file: string, resolve: Resolve): Promise<Result> {
  const t = translator('en')
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => error)
  if (bytes instanceof Error)
    return unread(file, bytes.code ?? 'unreadable', `This file cannot be read (${bytes.code ?? bytes.message}).`)
  const report = await verify(new Uint8Array(bytes), { resolve, now: new Date() })
  if (!report.readable) return unread(file, report.code, t(`verification.unreadable.${report.code}`))
  return answered(t, file, readReport(report, null, null))
}

function answered(t: Translate, file: string, { report, verdict, around }: ReturnType<typeof readReport>): Result {
  const answers = names.map((name) => ({
    name,
    ...report.answers[name],
    sentence: describeAnswer(t, report.answers[name], around),
  }))
  const lines = answers.map(
    ({ name, outcome, sentence }) =>
      `  ${signs[outcome]} ${t(`verification.answer_${name}`).padEnd(12)} ${t(`verification.outcome_${outcome}`)}. ${sentence}`,
  )
  const settled = report.answers.genuine.outcome === 'pass' && report.answers.current.outcome === 'pass'
  return {
    file,
    exit: settled ? 0 : 1,
    text: `${[printable(file), ...lines.map(printable)].join('\n')}\n`,
    facts: {
      file,
      readable: true,
      verdict,
      answers: Object.fromEntries(
        answers.map(({ name, outcome, code, sentence }) => [name, { outcome, code, sentence }]),
      ),
      checks: report.checks,
      credential: report.credential,
    },
  }
}

function unread(file: string, code: string, sentence: string): Result {
  return {
    file,
    exit: 2,
    text: `${printable(file)}\n  ${sentence}\n`,
    facts: { file, readable: false, code, sentence },
  }
}

// A name in a file may hold escape sequences that would move the cursor or retitle the terminal.
function printable(line: string): string {
  return line.replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
}
