import { isApprovedContext } from '../contexts/approved.ts'
import type { JsonObject } from '../json.ts'
import { learnMember, learnTypes, newStates, rootState, type State, type States } from './context-states.ts'
import { canonicalStatements, type Statement } from './statements.ts'
import { Decline, type Declined } from './terms.ts'
import { StepMissing, walk } from './walk.ts'

export type Automatic = { found: 'canonical'; nquads: string } | { found: 'declined'; why: Declined }

const shared = newStates()

// A document is walked again after each new step. What teaches this many steps at once is not worth learning from.
const mostSteps = 200

/**
 * The canonical N-Quads of a document under an approved context list, byte for byte what `canonicalize` gives, or declined.
 * Never an answer where `canonicalize` refuses: whatever is unusual is declined, an undefined term first of all.
 * The caller bounds the size of the document.
 */
export async function canonicalizeByAutomaton(document: JsonObject, states: States = shared): Promise<Automatic> {
  try {
    return { found: 'canonical', nquads: await canonicalStatements(await statementsOf(document, states)) }
  } catch (error) {
    if (error instanceof Decline) return { found: 'declined', why: error.why }
    throw error
  }
}

/** The statements of a document, blank nodes numbered in the order of the walk. @throws Decline */
export async function statementsOf(document: JsonObject, states: States = shared): Promise<Statement[]> {
  const contexts = document['@context']
  if (!isApprovedContext(contexts)) throw new Decline('context_not_approved')
  const root = await rootState(states, contexts)
  for (let steps = 0; steps < mostSteps; steps++) {
    const found = tryWalk(document, root)
    if (!(found instanceof StepMissing)) return found
    await learn(states, found)
  }
  throw new Decline('states_exhausted')
}

function tryWalk(document: JsonObject, root: State): Statement[] | StepMissing {
  try {
    return walk(document, root)
  } catch (error) {
    if (error instanceof StepMissing) return error
    throw error
  }
}

function learn(states: States, { state, member, types }: StepMissing): Promise<void> {
  return member === undefined ? learnTypes(states, state, types) : learnMember(states, state, member)
}
