import { limits } from '../limits.ts'
import { parsed, refused, type Parsed } from '../result.ts'

/** A JSON object as it came from outside: every member is unknown until somebody has looked at it. */
export type JsonObject = { [member: string]: unknown }

/**
 * Parses JSON from outside. Depth is counted before `JSON.parse` sees the text, and an object with a member twice is
 * refused: two readers of one signed text must never see two documents.
 */
export function parseJson(text: string): Parsed<unknown> {
  const problem = scan(text)
  if (problem) return refused('json_malformed', problem)
  try {
    return parsed(JSON.parse(text) as unknown)
  } catch {
    return refused('json_malformed')
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

type Frame = { members: Set<string>; expectsMember: boolean } | null

// One linear pass with its own stack, so that text 100,000 levels deep costs neither recursion nor a parse.
function scan(text: string): 'depth' | 'member_twice' | undefined {
  const frames: Frame[] = []
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    const top = frames.at(-1)
    if (char === '"') {
      const end = endOfString(text, i)
      if (top?.expectsMember && !isNew(top.members, text.slice(i, end + 1))) return 'member_twice'
      i = end
    } else if (char === '{' || char === '[') {
      if (frames.length === limits.bundleDepth) return 'depth'
      frames.push(char === '{' ? { members: new Set(), expectsMember: true } : null)
    } else if (char === '}' || char === ']') {
      frames.pop()
    } else if (top && (char === ':' || char === ',')) {
      top.expectsMember = char === ','
    }
  }
  return undefined
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '"') return i
  }
  return text.length
}

// Compared after unescaping: "na\u006de" is "name". A member called __proto__ has no honest use.
function isNew(members: Set<string>, quoted: string): boolean {
  const name = quoted.includes('\\') ? unescaped(quoted) : quoted.slice(1, -1)
  if (name === '__proto__' || members.has(name)) return false
  members.add(name)
  return true
}

function unescaped(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted
  }
}
