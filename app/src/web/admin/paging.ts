import type { PageRequest } from '../page-request.ts'

const LAST_PAGE = 2_000

/** The number in `?page=`, which anybody may have typed. */
export function pageNumber(c: PageRequest): number {
  const number = Number(c.query('page') ?? '1')
  return Number.isInteger(number) ? Math.min(LAST_PAGE, Math.max(1, number)) : 1
}

/** What a person typed into a search box; what cannot be stored cannot be found either. */
export function searchWords(text: string | undefined): string {
  const words = (text ?? '').trim().slice(0, 100)
  return words.includes('\0') || !words.isWellFormed() ? '' : words
}
