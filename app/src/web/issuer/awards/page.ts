import { awardsForIssuer, type AwardFilter } from '#modules/awarding'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { AwardsView } from './view.tsx'

const states = ['any', 'granted', 'signed', 'revoked', 'withdrawn'] as const

export async function show(c: PageRequest): Promise<Response> {
  const filter: AwardFilter = {
    search: words(c.query('search')),
    state: states.find((one) => one === c.query('state')) ?? 'any',
    page: number(c.query('page')),
  }
  return render(c, AwardsView, { filter, states, listed: await awardsForIssuer(c.ctx.db, c.actor, filter) })
}

// What cannot be stored cannot be found either.
function words(typed: string | undefined): string {
  const wanted = (typed ?? '').trim().slice(0, 100)
  return wanted.includes('\0') || !wanted.isWellFormed() ? '' : wanted
}

function number(typed: string | undefined): number {
  return typed && /^\d{1,6}$/.test(typed) ? Number(typed) : 1
}
