// oxlint-disable-next-line typescript/triple-slash-reference -- an ambient file cannot be imported, and the app compiles this file too
/// <reference path="../contexts/jsonld.d.ts" />
import jsonldContext, { type ActiveContext, type ContextOptions } from 'jsonld/lib/context.js'
import ContextResolver from 'jsonld/lib/ContextResolver.js'
import { sha256Hex } from '../crypto/hash.ts'
import { pinnedContexts } from '../contexts/pinned.ts'
import { Decline, isPlainIri } from './terms.ts'

/**
 * One active context and everything that can follow from it. `jsonld` itself computes each step, once; afterwards a
 * document of any length walks along remembered steps. Equal contexts are one state, so the states form a small graph.
 */
export type State = {
  readonly context: ActiveContext
  readonly members: Map<string, Member>
  readonly typed: Map<string, State>
}

/** What a member of a node means in a state. */
export type Member =
  | { is: 'id' | 'type' }
  | { is: 'declined' }
  | {
      is: 'property'
      /** Written as in N-Quads, `<...>`. */
      predicate: string
      coerce: 'id' | 'vocab' | 'literal'
      datatype: string | undefined
      list: boolean
      /** The state in which scalar values are read, and whether a type-scoped context is in force in it. */
      scalars: State
      scoped: boolean
      /** The states in which a node, and a node that is only a reference, begin. */
      nodes: State
      references: State
    }

/** The states behind the approved context lists. Bounded: when it is full it forgets everything and starts again. */
export type States = { readonly known: Map<string, State>; readonly roots: Map<string, State>; readonly most: number }

export function newStates(most = 512): States {
  return { known: new Map(), roots: new Map(), most }
}

// JSON-LD events are what safe mode refuses by; here any event at all ends the fast path.
const options: ContextOptions = {
  base: '',
  documentLoader: async (url) => ({ documentUrl: url, document: pinned(url), contextUrl: null, tag: 'static' }),
  contextResolver: new ContextResolver({ sharedCache: new Map() }),
  eventHandler: [refuseEvent],
}

function pinned(url: string): object {
  const document = pinnedContexts.get(url)
  if (!document) throw new Decline('context_invalid')
  return document
}

function refuseEvent(): never {
  throw new Decline('context_invalid')
}

/** The state at the top of a document under this list of context URLs. */
export async function rootState(states: States, contexts: readonly string[]): Promise<State> {
  const key = contexts.join(' ')
  const known = states.roots.get(key)
  if (known) return known
  const initial = jsonldContext.getInitialContext({})
  const root = await intern(states, await step(initial, [...contexts], { propagate: true, overrideProtected: false }))
  states.roots.set(key, root)
  return root
}

/** Adds what `member` means to a state. Only names that the context defines are remembered: their number is finite. */
export async function learnMember(states: States, state: State, member: string): Promise<void> {
  state.members.set(member, await meaningOf(states, state.context, member))
}

/** Adds the state of a node whose types, in sorted order, bring these scoped contexts. */
export async function learnTypes(states: States, state: State, types: readonly string[]): Promise<void> {
  let context = state.context
  for (const type of types) {
    const scoped = jsonldContext.getContextValue(state.context, type, '@context')
    context = await step(context, scoped, { propagate: false, overrideProtected: false })
  }
  state.typed.set(types.join(' '), await intern(states, context))
}

// What these say has an effect of its own on the values; `@set` has none.
const unusual = ['@direction', '@index', '@language', '@nest'] as const

async function meaningOf(states: States, context: ActiveContext, member: string): Promise<Member> {
  const own = context.mappings.get(member)
  const id = own?.['@id']
  if (id === '@id' || id === '@type') return { is: id === '@id' ? 'id' : 'type' }
  if (!isPlainIri(id)) return { is: 'declined' }
  const inForce = { propagate: true, overrideProtected: true }
  const scalars = own?.['@context'] === undefined ? context : await step(context, own['@context'], inForce)
  const term = scalars.mappings.get(member)
  if (!isPlainIri(term?.['@id']) || isUnusual(scalars, member) || isUnusual(context, member)) return { is: 'declined' }
  const coerce = coercion(term?.['@type'])
  if (coerce === 'declined') return { is: 'declined' }
  // A node reverts a type-scoped context before the property-scoped one applies; a bare reference does not revert.
  const scoped = term?.['@context']
  const reverted = scalars.revertToPreviousContext()
  return {
    is: 'property',
    predicate: `<${id}>`,
    coerce,
    datatype: coerce === 'literal' ? term?.['@type'] : undefined,
    list: containersOf(context, member).includes('@list'),
    scalars: await intern(states, scalars),
    scoped: scalars.previousContext !== undefined,
    nodes: await intern(states, scoped === undefined ? reverted : await step(reverted, scoped, inForce)),
    references: await intern(states, scoped === undefined ? scalars : await step(scalars, scoped, inForce)),
  }
}

function isUnusual(context: ActiveContext, member: string): boolean {
  if (context.mappings.get(member)?.reverse !== false) return true
  return (
    unusual.some((keyword) => jsonldContext.getContextValue(context, member, keyword) !== null) ||
    containersOf(context, member).some((kind) => kind !== '@set' && kind !== '@list')
  )
}

function containersOf(context: ActiveContext, member: string): readonly string[] {
  return (jsonldContext.getContextValue(context, member, '@container') as string[] | null) ?? []
}

function coercion(type: string | undefined): 'id' | 'vocab' | 'literal' | 'declined' {
  if (type === undefined) return 'literal'
  if (type === '@id') return 'id'
  if (type === '@vocab') return 'vocab'
  return isPlainIri(type) ? 'literal' : 'declined'
}

async function step(
  activeCtx: ActiveContext,
  localCtx: unknown,
  scope: { propagate: boolean; overrideProtected: boolean },
): Promise<ActiveContext> {
  try {
    return await jsonldContext.process({ activeCtx, localCtx, options, ...scope })
  } catch {
    throw new Decline('context_invalid')
  }
}

// Contexts come back as fresh copies, so they are told apart by what they say.
async function intern(states: States, context: ActiveContext): Promise<State> {
  const key = await sha256Hex(JSON.stringify(contentOf(context)))
  const known = states.known.get(key)
  if (known) return known
  if (states.known.size >= states.most) {
    states.known.clear()
    states.roots.clear()
    throw new Decline('states_exhausted')
  }
  const state = { context, members: new Map(), typed: new Map() }
  states.known.set(key, state)
  return state
}

function contentOf(context: ActiveContext): unknown {
  const { mappings, previousContext, inverse: _inverse, ...rest } = context
  const terms = [...mappings].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return [
    terms,
    Object.entries(rest).toSorted(([one], [other]) => (one < other ? -1 : 1)),
    previousContext && contentOf(previousContext),
  ]
}
