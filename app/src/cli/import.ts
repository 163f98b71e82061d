import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultLimits, isObject, parseJson, unbakePng, unbakeSvg } from '@cairn/credentials'
import type { Context } from '#context'
import { actingAsSystem } from '#modules/accounts'
import { createAchievement, draftFromOpenBadges, type Definition } from '#modules/catalogue'
import { openPool } from '#platform/database'
import { isId, type Id } from '#platform/ids'
import { openKeyFile } from '#platform/key-vault'
import { createLogger } from '#platform/log'
import { buildContext } from '../build-context.ts'
import { readConfig, type Config } from '../config.ts'
import { tell, withDatabase } from './with-database.ts'

const USE = 'Use: cairn import FILE... [--organisation ID]   (achievements of Open Badges, as JSON, PNG or SVG)'

/**
 * `cairn import FILE...`: a draft for each achievement in files of other platforms, for a designer to complete. Nothing is
 * published. 0 when all were taken over; 1 when one holds no achievement; 2 when one could not be read.
 */
export async function importCommand(args: string[]): Promise<number> {
  const { values, positionals: files } = parseArgs({
    args,
    allowPositionals: true,
    options: { organisation: { type: 'string' } },
  })
  if (files.length === 0) {
    tell(USE)
    return 2
  }
  const config = readConfig(process.env)
  return withDatabase(config, (url) => importInto(config, url, files, values.organisation))
}

async function importInto(config: Config, url: string, files: string[], named: string | undefined): Promise<number> {
  const pool = openPool(url, { max: 2, onError: () => undefined })
  try {
    const key = await openKeyFile(config.keyFile, { mayCreate: false })
    const ctx = buildContext(config, createLogger(config.logLevel), { primary: pool, replica: pool }, key)
    const tenant = await organisationFor(ctx, named)
    if (!tenant) return 2
    const exits: number[] = []
    for (const file of files) exits.push(await importFile(ctx, tenant, file))
    return Math.max(...exits)
  } finally {
    await pool.end()
  }
}

async function organisationFor(ctx: Context, named: string | undefined): Promise<Id<'organisation'> | undefined> {
  const rows = await ctx.db.selectFrom('accounts.organisation').select(['id', 'name']).orderBy('name').execute()
  const found = named === undefined && rows.length === 1 ? rows[0] : rows.find(({ id }) => isId(id) && id === named)
  if (!found)
    tell(`Say which organisation with --organisation ID:\n${rows.map(({ id, name }) => `  ${id}  ${name}`).join('\n')}`)
  return found?.id as Id<'organisation'> | undefined
}

async function importFile(ctx: Context, tenant: Id<'organisation'>, file: string): Promise<0 | 1 | 2> {
  const bytes = await boundedFile(file).catch((error: NodeJS.ErrnoException) => error)
  if (bytes instanceof Error) {
    tell(`${file}: cannot be read (${bytes.code ?? bytes.message}).`)
    return 2
  }
  const draft = draftIn(new Uint8Array(bytes))
  if (!draft) {
    tell(`${file}: there is no achievement in it. Nothing was taken over.`)
    return 1
  }
  const by = actingAsSystem(`cairn import ${basename(file)}`.slice(0, 200))
  const { id } = await createAchievement(ctx, by, { tenant, department: null, title: draft.title, copyOf: draft })
  tell(`${file}: “${draft.title}” is a draft now: ${ctx.config.publicUrl}/design/achievements/${id}`)
  return 0
}

async function boundedFile(file: string): Promise<Buffer> {
  if ((await stat(file)).size > defaultLimits.imageBytes) throw new Error('it is larger than 10 MB')
  return readFile(file)
}

// The file is a stranger's: size, depth and members are bounded by the package before anything is parsed.
function draftIn(bytes: Uint8Array): Definition | undefined {
  const parsed = parseJson(textIn(bytes))
  return parsed.found === 'json' && isObject(parsed.value) ? draftFromOpenBadges(parsed.value) : undefined
}

function textIn(bytes: Uint8Array): string {
  const isPng = bytes[0] === 0x89 && bytes[1] === 0x50
  const text = Buffer.from(bytes).toString('utf8')
  const unbaked = isPng ? unbakePng(bytes) : text.includes('<svg') ? unbakeSvg(text) : undefined
  return unbaked ? (unbaked.found === 'credential' ? unbaked.text : '') : text
}
