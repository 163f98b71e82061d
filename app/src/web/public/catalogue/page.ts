import { PAGE_SIZE, searchOpportunities, type OpportunitySearch } from '#modules/courses'
import { isId, type Id } from '#platform/ids'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { CatalogueView } from './view.tsx'

const LONGEST_QUESTION = 200
const MOST_VALUES = 20
const LAST_PAGE = 1_000

/** The catalogue answers by address alone: whatever stands in it is a question, never an error. */
export async function show(c: PageRequest): Promise<Response> {
  const search = searchOf(c.url.searchParams)
  const result = await searchOpportunities(c.ctx.replica, search)
  return render(c, CatalogueView, { search, result, pages: Math.max(1, Math.ceil(result.total / PAGE_SIZE)) })
}

function searchOf(params: URLSearchParams): OpportunitySearch {
  const values = (name: string) => [...new Set(params.getAll(name).map(clean))].filter(Boolean).slice(0, MOST_VALUES)
  const page = Number(params.get('page') ?? 1)
  return {
    text: clean(params.get('q') ?? ''),
    level: values('level'),
    language: values('language'),
    participation: values('participation'),
    organisation: values('organisation').filter((value): value is Id<'organisation'> => isId(value)),
    page: Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1,
  }
}

function clean(text: string): string {
  return text.slice(0, LONGEST_QUESTION).toWellFormed().replaceAll('\0', '').trim()
}
