import { isObject, type JsonObject } from '../json.ts'

/** Where slots stand in a document: a tree of member names and positions with slot numbers at its leaves. */
export type FieldTree = { readonly slot: number } | { readonly inside: { readonly [step: string]: FieldTree } }

type Growing = { slot?: number; inside?: { [step: string]: Growing } }

/** The steps of `credentialSubject.result[0].value`; undefined for what is no such path. */
function stepsOf(path: string): string[] | undefined {
  if (!/^[A-Za-z]\w*(\[\d+\])*(\.[A-Za-z]\w*(\[\d+\])*)*$/.test(path)) return undefined
  return path.split(/[.[\]]+/).filter((step) => step !== '')
}

/** The tree of all paths, `paths[i]` being those of slot i; or the first path that does not end at a text of its own. */
export function fieldTree(document: JsonObject, paths: readonly (readonly string[])[]): FieldTree | { wrong: string } {
  const root: Growing = { inside: {} }
  for (const [slot, fields] of paths.entries()) {
    for (const field of fields) {
      if (!plant(root, document, field, slot)) return { wrong: field }
    }
  }
  return root as FieldTree
}

function plant(root: Growing, document: JsonObject, field: string, slot: number): boolean {
  let place: Growing = root
  let value: unknown = document
  for (const step of stepsOf(field) ?? []) {
    if (place.slot !== undefined || (!isObject(value) && !Array.isArray(value))) return false
    if (!Object.hasOwn(value, step)) return false
    value = (value as JsonObject)[step]
    place.inside ??= {}
    place = place.inside[step] ??= {}
  }
  if (place === root || place.slot !== undefined || place.inside || typeof value !== 'string') return false
  place.slot = slot
  return true
}

/** The document with values in its slots. What holds no slot is shared with the original, not copied. */
export function fillFields(value: unknown, tree: FieldTree, values: readonly string[]): unknown {
  if ('slot' in tree) return values[tree.slot]
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as JsonObject) }) as JsonObject
  for (const [step, inside] of Object.entries(tree.inside)) copy[step] = fillFields(copy[step], inside, values)
  return copy
}

/** The value of each slot as the document has it. */
export function valuesIn(value: unknown, tree: FieldTree, values: string[] = []): string[] {
  if ('slot' in tree) values[tree.slot] = String(value)
  else for (const [step, inside] of Object.entries(tree.inside)) valuesIn((value as JsonObject)[step], inside, values)
  return values
}
