import type { Member, State } from './context-states.ts'
import type { Statement, Term } from './statements.ts'
import { Decline, isPlainIri, literal } from './terms.ts'

/** A step nobody has taken before: the walk ends here and is made again once the step is known. */
export class StepMissing extends Error {
  readonly state: State
  readonly member: string | undefined
  readonly types: readonly string[]

  constructor(state: State, member: string | undefined, types: readonly string[] = []) {
    super('a step of the automaton is not known yet')
    this.name = 'StepMissing'
    this.state = state
    this.member = member
    this.types = types
  }
}

const rdf = (name: string) => `<http://www.w3.org/1999/02/22-rdf-syntax-ns#${name}>`
const [RDF_TYPE, RDF_FIRST, RDF_REST, RDF_NIL] = [rdf('type'), rdf('first'), rdf('rest'), rdf('nil')]

type Walk = { statements: Statement[]; blankNodes: number }
type Property = Member & { is: 'property' }

/**
 * Reads the statements of a document straight from its JSON, in one pass.
 * @throws Decline for whatever is unusual, StepMissing for a step the states do not know yet.
 */
export function walk(document: object, root: State): Statement[] {
  const { '@context': _context, ...node } = document as Record<string, unknown>
  const walk: Walk = { statements: [], blankNodes: 0 }
  walkNode(walk, node, root)
  if (walk.statements.length === 0) throw new Decline('no_statements')
  return walk.statements
}

function walkNode(walk: Walk, node: object, start: State): Term {
  const members = Object.entries(node as Record<string, unknown>)
  const types = typesOf(members, start)
  const state = typedState(start, types)
  const id = idOf(members, start)
  const subject = id === undefined ? walk.blankNodes++ : `<${plainIri(state, id, 'id_not_plain')}>`
  for (const type of types) {
    walk.statements.push({ subject, predicate: RDF_TYPE, object: `<${vocabularyIri(start, type, 'type_not_plain')}>` })
  }
  for (const [name, value] of members) {
    const member = memberOf(state, name)
    // The type-scoped contexts may give `id` or `type` another meaning than the node began with.
    if (member.is !== keywordOf(start, name)) throw new Decline('term_not_plain')
    if (member.is === 'property') walkValues(walk, subject, member, value)
  }
  return subject
}

function keywordOf(state: State, name: string): 'id' | 'type' | 'property' {
  const id = state.context.mappings.get(name)?.['@id']
  return id === '@id' ? 'id' : id === '@type' ? 'type' : 'property'
}

function idOf(members: [string, unknown][], start: State): string | undefined {
  const ids = members.filter(([name]) => keywordOf(start, name) === 'id')
  const [first] = ids
  if (!first) return undefined
  if (ids.length > 1 || typeof first[1] !== 'string') throw new Decline('id_not_plain')
  return first[1]
}

function typesOf(members: [string, unknown][], start: State): readonly string[] {
  const lists = members.filter(([name]) => keywordOf(start, name) === 'type')
  const [first] = lists
  if (!first) return []
  if (lists.length > 1) throw new Decline('type_not_plain')
  return typeNames(first[1])
}

function typeNames(value: unknown): readonly string[] {
  const types: unknown[] = Array.isArray(value) ? value : [value]
  if (types.length === 0 || !types.every((type) => typeof type === 'string')) throw new Decline('type_not_plain')
  return types
}

// JSON-LD 1.1, section 4.1.4: type-scoped contexts apply in the lexical order of the types.
function typedState(start: State, types: readonly string[]): State {
  const scoped = types.filter((type) => start.context.mappings.get(type)?.['@context'] !== undefined)
  if (scoped.length === 0) return start
  const inOrder = scoped.toSorted()
  const state = start.typed.get(inOrder.join(' '))
  if (!state) throw new StepMissing(start, undefined, inOrder)
  return state
}

function memberOf(state: State, name: string): Member {
  const member = state.members.get(name)
  if (member) {
    if (member.is === 'declined') throw new Decline('term_not_plain')
    return member
  }
  if (name === '@context') throw new Decline('context_in_subtree')
  if (name.startsWith('@') || !state.context.mappings.has(name)) throw new Decline('term_not_plain')
  throw new StepMissing(state, name)
}

function walkValues(walk: Walk, subject: Term, member: Property, value: unknown) {
  const { predicate } = member
  if (member.list) walk.statements.push({ subject, predicate, object: listOf(walk, member, value) })
  else if (!Array.isArray(value)) walk.statements.push({ subject, predicate, object: objectOf(walk, member, value) })
  else for (const item of value) walk.statements.push({ subject, predicate, object: objectOf(walk, member, item) })
}

// A list of scalars as linked blank nodes (RDF 1.1 Semantics, appendix D.3).
function listOf(walk: Walk, member: Property, value: unknown): Term {
  let rest: Term = RDF_NIL
  for (const item of (Array.isArray(value) ? value : [value]).toReversed()) {
    if (typeof item === 'object') throw new Decline('value_not_plain')
    const cell = walk.blankNodes++
    walk.statements.push({ subject: cell, predicate: RDF_FIRST, object: objectOf(walk, member, item) })
    walk.statements.push({ subject: cell, predicate: RDF_REST, object: rest })
    rest = cell
  }
  return rest
}

function objectOf(walk: Walk, member: Property, value: unknown): Term {
  if (typeof value === 'object' && value !== null) return walkNode(walk, value, beginning(member, plainObject(value)))
  if (member.coerce === 'literal') return literal(value, member.datatype)
  if (typeof value !== 'string') throw new Decline('value_not_plain')
  const iri =
    member.coerce === 'id'
      ? plainIri(member.scalars, value, 'iri_not_plain')
      : vocabularyIri(member.scalars, value, 'iri_not_plain')
  return `<${iri}>`
}

// JSON of anybody is plain; an instance handed to `issue` may have members of its own making.
function plainObject(value: object): object {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new Decline('value_not_plain')
  return value
}

// JSON-LD 1.1 API, 5.1.2 step 7: a type-scoped context ends at a new node, but not at a reference or at a value object.
function beginning(member: Property, node: object): State {
  if (!member.scoped) return member.nodes
  const names = Object.keys(node)
  if (names.length > 2) return member.nodes
  const keywords = names.map((name) => member.scalars.context.mappings.get(name)?.['@id'])
  if (keywords.includes('@value')) throw new Decline('value_not_plain')
  return names.length === 1 && keywords[0] === '@id' ? member.references : member.nodes
}

// Never a term, a compact IRI, a relative reference or a blank node.
function plainIri(state: State, value: string, why: 'id_not_plain' | 'iri_not_plain' | 'type_not_plain'): string {
  if (!isPlainIri(value)) throw new Decline(why)
  const colon = value.indexOf(':')
  if (value.startsWith('//', colon + 1)) return value
  if (state.context.mappings.get(value.slice(0, colon))?._prefix) throw new Decline(why)
  return value
}

function vocabularyIri(state: State, value: string, why: 'iri_not_plain' | 'type_not_plain'): string {
  const term = state.context.mappings.get(value)
  if (!term) return plainIri(state, value, why)
  if (!isPlainIri(term['@id'])) throw new Decline(why)
  return term['@id']
}
