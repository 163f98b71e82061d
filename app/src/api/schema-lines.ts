/** As much of JSON Schema as the API's own document uses. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  format?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  maxLength?: number
}
export type Line = { path: string; schema: Schema; required: boolean }

/** The members of an object, nested ones by their path: `recipient.name`, `achievements[].title`. */
export function linesOf(schema: Schema, path = ''): Line[] {
  const object = schema.items ? { inside: schema.items, at: `${path}[]` } : { inside: schema, at: path }
  return Object.entries(object.inside.properties ?? {}).flatMap(([name, member]) => {
    const at = object.at ? `${object.at}.${name}` : name
    return [
      { path: at, schema: member, required: object.inside.required?.includes(name) ?? false },
      ...linesOf(member, at),
    ]
  })
}

/** A type in a few words, or the name of the schema it refers to. */
export function typeText(schema: Schema | undefined): string {
  if (!schema) return 'any'
  if (schema.$ref) return schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  if (schema.anyOf) return schema.anyOf.map(typeText).join(' | ')
  if (schema.items) return `${typeText(schema.items)}[]`
  const type = [schema.type ?? 'any'].flat().join(' | ')
  return schema.format ? `${type} (${schema.format})` : type
}
