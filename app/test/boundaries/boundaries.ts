import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

export type Uses = Record<string, readonly string[]>
type Source = { path: string; area: string; module: string | null; text: string }

/**
 * Every source file below `src`, with the part of the house it belongs to. Tests may look everywhere, so they are left out,
 * and so is the generated list of all row types. */
export function sourcesIn(src: string): Source[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|database-types\.ts$/.test(path))
    .toSorted()
    .map((path) => path.split(sep).join('/'))
    .map((path) => ({ path, ...placeOf(path), text: readFileSync(join(src, path), 'utf8') }))
}

function placeOf(path: string): { area: string; module: string | null } {
  const [area, name] = path.split('/')
  return area === 'modules' && path.split('/').length > 2 ? { area, module: name! } : { area: area!, module: null }
}

/** Imports that go against the table of who may use whom; one sentence each. */
export function forbiddenImports(sources: Source[], uses: Uses): string[] {
  return sources.flatMap((source) =>
    importsIn(source).flatMap((target) => {
      const reason = source.module ? moduleMayNot(source.module, target, uses) : platformMayNot(source.area, target)
      return reason ? [`${source.path} imports ${target}: ${reason}`] : []
    }),
  )
}

const importing = /(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"]+)\1/g

// Relative imports are named by where they lead, from the root of the sources.
function importsIn({ path, text }: Source): string[] {
  return [...text.matchAll(importing)].map(([, , target]) =>
    target!.startsWith('.')
      ? relative('/', join('/', dirname(path), target!))
          .split(sep)
          .join('/')
      : target!,
  )
}

function moduleMayNot(module: string, target: string, uses: Uses): string | null {
  const other = /^#modules\/([^/]+)/.exec(target)?.[1]
  if (other) {
    return other === module || uses[module]?.includes(other) ? null : `uses.ts has no arrow from ${module} to ${other}`
  }
  if (/^(web|api|protocols|cli)\//.test(target)) return 'a module knows no edge'
  const [area, name] = target.split('/')
  return area === 'modules' && name !== module ? 'another module is reached through its front door only' : null
}

function platformMayNot(area: string, target: string): string | null {
  if (area !== 'platform') return null
  const known = /^#modules\/|^(modules|web|api|protocols|cli)\//.test(target)
  return known ? 'the platform knows no module and no edge' : null
}

const writing =
  /(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*['"`](\w+)\.(\w+)|\b(?:insert\s+into|update|delete\s+from|truncate|copy)\s+(\w+)\.(\w+)/gi
const naming = /['"`](\w+)\.(\w+)(?=['"`\s])|\b(?:from|join|into|update|using)\s+(\w+)\.(\w+)/gi

/** SQL that reads a schema without an arrow, or writes one that is not its own; one sentence each. */
export function forbiddenSql(sources: Source[], uses: Uses, tables: ReadonlySet<string>): string[] {
  const known = (text: string, pattern: RegExp) =>
    [...text.matchAll(pattern)]
      .map(([, schema, table, sqlSchema, sqlTable]) => [schema ?? sqlSchema!, table ?? sqlTable!] as const)
      .filter(([schema, table]) => tables.has(`${schema}.${table}`))

  return sources.flatMap((source) => {
    const home = source.module ?? (source.area === 'platform' ? 'platform' : null)
    const written = known(source.text, writing).filter(([schema]) => schema !== home)
    const named = known(source.text, naming).filter(([schema]) => !mayRead(source, schema, uses))
    return [
      ...written.map(([schema, table]) => `${source.path} writes ${schema}.${table}: only ${schema} writes there`),
      ...named.map(([schema, table]) => `${source.path} names ${schema}.${table}: uses.ts has no arrow to ${schema}`),
    ]
  })
}

function mayRead({ module, area }: Source, schema: string, uses: Uses): boolean {
  if (schema === 'platform') return true
  if (module) return schema === module || (uses[module]?.includes(schema) ?? false)
  return area !== 'platform'
}

/** A round trip in the table, or null. */
export function roundTrip(uses: Uses): string[] | null {
  const visit = (module: string, way: string[]): string[] | null => {
    if (way.includes(module)) return [...way.slice(way.indexOf(module)), module]
    for (const next of uses[module] ?? []) {
      const found = visit(next, [...way, module])
      if (found) return found
    }
    return null
  }
  for (const module of Object.keys(uses)) {
    const found = visit(module, [])
    if (found) return found
  }
  return null
}
