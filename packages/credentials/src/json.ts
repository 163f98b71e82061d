import { defaultLimits, type Limits } from './limits.ts'

/** A JSON object as it came from outside: every member is unknown until a shape has looked at it. */
export type JsonObject = { [member: string]: unknown }

/** More than a limit allows: the text was not parsed. */
export type JsonLimit = 'json_too_deep' | 'json_too_many_values'

export type ParsedJson =
  | { found: 'json'; value: unknown }
  | { found: 'refused'; code: JsonLimit | 'json_duplicate_key' | 'json_member_refused' | 'json_malformed' }

/**
 * Parses JSON from outside: depth and values are counted and duplicate members are found before `JSON.parse` sees the text.
 */
export function parseJson(text: string, limits: Pick<Limits, 'jsonDepth' | 'jsonValues'> = defaultLimits): ParsedJson {
  const problem = scan(text, limits.jsonDepth, limits.jsonValues)
  if (problem === 'json_too_deep' || problem === 'json_too_many_values') return { found: 'refused', code: problem }
  try {
    const value: unknown = JSON.parse(text)
    return problem ? { found: 'refused', code: problem } : { found: 'json', value }
  } catch {
    return { found: 'refused', code: 'json_malformed' }
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * A number that JavaScript writes with a negative exponent. JSON-LD processors look for a point in that text to tell a double
 * from an integer, so 1e-7 is signed as 0 (JSON-LD 1.1 API, section 8.2.2, as it is implemented).
 */
export function isTiny(value: number): boolean {
  return String(value).includes('e-')
}

/** A member that may be one thing or a list of things, as JSON-LD allows. */
export function asList(value: unknown): unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

/** Visits every object inside a JSON value, outermost first, without recursion. Paths read like `result[0].value`. */
export function* objectsIn(root: unknown): Generator<{ object: JsonObject; path: string }> {
  const waiting: { value: unknown; path: string }[] = [{ value: root, path: '' }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path } = next
    if (Array.isArray(value)) {
      for (let i = value.length - 1; i >= 0; i--) waiting.push({ value: value[i], path: `${path}[${i}]` })
    } else if (isObject(value)) {
      yield { object: value, path }
      for (const member of Object.keys(value).toReversed()) {
        waiting.push({ value: value[member], path: path ? `${path}.${member}` : member })
      }
    }
  }
}

/** How many members and list items a value has, all levels together. */
export function countValues(root: unknown): number {
  let count = 0
  const waiting: unknown[] = [root]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value !== 'object' || value === null) continue
    const inside: unknown[] = Array.isArray(value) ? value : Object.values(value)
    count += inside.length
    for (const item of inside) waiting.push(item)
  }
  return count
}

type Frame = { members: Set<string>; expectsMember: boolean } | null

// One linear pass with its own stack, so that text 100,000 levels deep costs neither recursion nor a parse.
function scan(
  text: string,
  maxDepth: number,
  maxValues: number,
): JsonLimit | 'json_duplicate_key' | 'json_member_refused' | null {
  const frames: Frame[] = []
  let values = 0
  let problem: 'json_duplicate_key' | 'json_member_refused' | null = null
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    const top = frames.at(-1)
    if (char === '"') {
      const end = endOfString(text, i)
      if (top?.expectsMember) problem ??= addMember(top.members, text.slice(i, end + 1))
      i = end
    } else if (char === '{' || char === '[') {
      if (frames.length === maxDepth) return 'json_too_deep'
      frames.push(char === '{' ? { members: new Set(), expectsMember: true } : null)
    } else if (char === '}' || char === ']') {
      frames.pop()
    } else if (char === ',' || char === ':') {
      if (char === ',' && ++values > maxValues) return 'json_too_many_values'
      if (top) top.expectsMember = char === ','
    }
  }
  return problem
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '"') return i
  }
  return text.length
}

// Members are compared after unescaping: "na\u006de" is "name". A member called __proto__ has no honest use.
function addMember(members: Set<string>, quoted: string): 'json_duplicate_key' | 'json_member_refused' | null {
  const name = quoted.includes('\\') ? unescaped(quoted) : quoted.slice(1, -1)
  if (name === '__proto__') return 'json_member_refused'
  if (members.has(name)) return 'json_duplicate_key'
  members.add(name)
  return null
}

function unescaped(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted
  }
}
