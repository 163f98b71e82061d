import type { z } from 'zod'
import { isMessageKey, type MessageKey } from './i18n.ts'
import { Refusal, type Facts } from './problem.ts'

export type FieldError = { code: MessageKey; facts: Facts }
/** One field as a view needs it: its name, what was typed, and what is wrong with it. */
export type Field = { name: string; value: string; values: string[]; error: FieldError | undefined }

/** A form as it goes into a view: empty, filled from what is stored, or as it came back with its errors. */
export type FormState = {
  field(name: string): Field
  /** Errors in the order of the schema, for the summary at the top. */
  errors: { name: string; error: FieldError }[]
}
export type ReadForm<Value> = FormState & ({ ok: true; value: Value } | { ok: false })
export type Form<Value> = {
  empty(values?: FormValues): FormState
  read(data: FormData): ReadForm<Value>
}
export type FormValues = Record<string, string | string[]>

const MAX_FIELDS = 2_000

/**
 * A form by its schema. Names are paths, `outcomes.0.text`; a name that ends in `[]` is always a list.
 * Everything in it was sent by a browser somebody else controls.
 */
export function form<Schema extends z.ZodType>(schema: Schema): Form<z.output<Schema>> {
  return {
    empty: (values = {}) => stateOf(new Map(Object.entries(values).map(([name, value]) => [name, [value].flat()])), []),
    read: (data) => readForm(schema, data),
  }
}

function readForm<Schema extends z.ZodType>(schema: Schema, data: FormData): ReadForm<z.output<Schema>> {
  const values = new Map<string, string[]>()
  const errors: { name: string; error: FieldError }[] = []
  const tree: Branch = Object.create(null) as Branch
  let count = 0
  for (const [name, entry] of data) {
    if (++count > MAX_FIELDS)
      return { ok: false, ...stateOf(values, [{ name: '', error: { code: 'form.too_many_fields', facts: {} } }]) }
    if (typeof entry === 'string') {
      // PostgreSQL cannot store NUL, and a lone surrogate is no character: neither is ever typed.
      if (entry.includes('\0') || !entry.isWellFormed())
        errors.push({ name, error: { code: 'form.bad_characters', facts: {} } })
      values.set(name, [...(values.get(name) ?? []), entry.replaceAll('\r\n', '\n')])
    }
    plant(tree, name, typeof entry === 'string' ? entry.replaceAll('\r\n', '\n') : entry)
  }
  const parsed = schema.safeParse(ripen(tree))
  if (parsed.success && errors.length === 0) return { ok: true, value: parsed.data, ...stateOf(values, []) }
  return { ok: false, ...stateOf(values, [...errors, ...(parsed.error?.issues ?? []).map(toError)]) }
}

function stateOf(values: Map<string, string[]>, errors: { name: string; error: FieldError }[]): FormState {
  return {
    errors,
    field: (name) => ({
      name,
      value: values.get(name)?.[0] ?? '',
      values: values.get(name) ?? [],
      error: errors.find((one) => one.name === name || one.name === name.replace(/\[\]$/, ''))?.error,
    }),
  }
}

/** The form as it was sent, with what a use case refused at one of its fields. Any other error is thrown on. */
export function withRefusal(form: FormState, error: unknown): FormState {
  if (!(error instanceof Refusal) || error.field === undefined) throw error
  const { field: name, code, facts } = error
  return {
    errors: [{ name, error: { code, facts } }],
    field: (wanted) => (wanted === name ? { ...form.field(wanted), error: { code, facts } } : form.field(wanted)),
  }
}

type Leaf = string | File
type Branch = { [part: string]: Branch | Leaf | Leaf[] }
const MAX_DEPTH = 6

function plant(tree: Branch, name: string, value: Leaf): void {
  const many = name.endsWith('[]')
  const path = (many ? name.slice(0, -2) : name).split('.').slice(0, MAX_DEPTH)
  let branch = tree
  for (const part of path.slice(0, -1)) {
    const next = branch[part]
    branch = isBranch(next) ? next : (branch[part] = Object.create(null) as Branch)
  }
  const last = path.at(-1)!
  const there = branch[last]
  if (many) branch[last] = Array.isArray(there) ? [...there, value] : [value]
  else branch[last] = value
}

function isBranch(node: Branch | Leaf | Leaf[] | undefined): node is Branch {
  return typeof node === 'object' && !Array.isArray(node) && !(node instanceof File)
}

// Branches whose keys are all numbers become lists, in the order of the numbers: rows may have been removed in between.
function ripen(node: Branch | Leaf | Leaf[]): unknown {
  if (!isBranch(node)) return node
  const keys = Object.keys(node)
  if (keys.length > 0 && keys.every((key) => /^\d{1,4}$/.test(key))) {
    return keys.toSorted((a, b) => Number(a) - Number(b)).map((key) => ripen(node[key]!))
  }
  return Object.fromEntries(keys.map((key) => [key, ripen(node[key]!)]))
}

function toError(issue: z.core.$ZodIssue): { name: string; error: FieldError } {
  return { name: issue.path.join('.'), error: errorOf(issue) }
}

function errorOf(issue: z.core.$ZodIssue): FieldError {
  if (isMessageKey(issue.message)) return { code: issue.message, facts: {} }
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string')
        return issue.minimum === 1
          ? plain('form.required')
          : { code: 'form.too_short', facts: { minimum: Number(issue.minimum) } }
      return issue.origin === 'array'
        ? plain('form.required')
        : { code: 'form.too_low', facts: { minimum: Number(issue.minimum) } }
    case 'too_big':
      return {
        code: issue.origin === 'string' ? 'form.too_long' : 'form.too_high',
        facts: { maximum: Number(issue.maximum) },
      }
    case 'invalid_format':
      return plain(issue.format === 'email' ? 'form.email' : issue.format === 'url' ? 'form.url' : 'form.invalid')
    case 'invalid_type':
      return plain(issue.input === undefined ? 'form.required' : 'form.invalid')
    case 'invalid_value':
      return plain('form.choose')
    default:
      return plain('form.invalid')
  }
}

function plain(code: MessageKey): FieldError {
  return { code, facts: {} }
}
