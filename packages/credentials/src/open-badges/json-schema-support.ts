import { isObject, type JsonObject } from '../json.ts'

/**
 * The keywords that the Open Badges 3.0 schema uses, and no others: an oracle for the tests of our own shapes.
 * Draft 2019-09, where `items` as a list is a tuple and `additionalItems` speaks of the rest.
 */
export function matchesSchema(schema: JsonObject, root: JsonObject, value: unknown): boolean {
  const within = (inner: unknown, item: unknown) => isObject(inner) && matchesSchema(inner, root, item)
  const rules: Record<string, (rule: unknown) => boolean> = {
    $ref: (ref) => within(definition(root, String(ref)), value),
    oneOf: (list) => listOf(list).filter((inner) => within(inner, value)).length === 1,
    anyOf: (list) => listOf(list).some((inner) => within(inner, value)),
    allOf: (list) => listOf(list).every((inner) => within(inner, value)),
    enum: (list) => listOf(list).includes(value),
    type: (type) => typeOf(value) === type || (type === 'number' && typeOf(value) === 'integer'),
    pattern: (pattern) => typeof value !== 'string' || new RegExp(String(pattern)).test(value),
    format: (format) => typeof value !== 'string' || formats[String(format)]?.test(value) === true,
    required: (names) => !isObject(value) || listOf(names).every((name) => Object.hasOwn(value, String(name))),
    properties: (members) =>
      !isObject(value) ||
      Object.entries(members as JsonObject).every(
        ([name, inner]) => !Object.hasOwn(value, name) || within(inner, value[name]),
      ),
    propertyNames: (inner) => !isObject(value) || Object.keys(value).every((name) => within(inner, name)),
    additionalProperties: (inner) =>
      !isObject(value) || inner === true || unnamed(schema, value).every((name) => within(inner, value[name])),
    minItems: (minimum) => !Array.isArray(value) || value.length >= Number(minimum),
    contains: (inner) => !Array.isArray(value) || value.some((item) => within(inner, item)),
    items: (inner) =>
      !Array.isArray(value) ||
      value.every((item, i) =>
        Array.isArray(inner) ? i >= inner.length || within(inner[i], item) : within(inner, item),
      ),
    additionalItems: (inner) =>
      !Array.isArray(value) || value.slice(listOf(schema['items']).length).every((item) => within(inner, item)),
  }
  return Object.entries(schema).every(([keyword, rule]) => rules[keyword]?.(rule) ?? annotations.has(keyword))
}

const annotations = new Set(['$schema', '$id', '$comment', '$defs', 'title', 'description'])
const formats: Record<string, RegExp> = {
  'date-time': /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/,
  date: /^\d{4}-\d\d-\d\d$/,
}

function definition(root: JsonObject, ref: string): unknown {
  return (root['$defs'] as JsonObject)[ref.replace('#/$defs/', '')]
}

function unnamed(schema: JsonObject, value: JsonObject): string[] {
  const named = isObject(schema['properties']) ? schema['properties'] : {}
  return Object.keys(value).filter((name) => !Object.hasOwn(named, name))
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}
