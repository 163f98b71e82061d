import { sql, type RawBuilder } from 'kysely'

// Word forms are known for these languages; any other is searched word by word. Names are PostgreSQL's own.
const configurations: Record<string, string> = {
  ar: 'arabic',
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hu: 'hungarian',
  it: 'italian',
  lt: 'lithuanian',
  nb: 'norwegian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  sv: 'swedish',
  tr: 'turkish',
}

/** PostgreSQL's text search configuration for a BCP 47 tag. */
export function searchConfiguration(language: string): string {
  return configurations[language.toLowerCase().split('-')[0] ?? ''] ?? 'simple'
}

/** Weighted texts of an offer: what it is called, what one can do afterwards, what it says, who awards it. In word stems and as written. */
export function searchVector(
  language: string,
  texts: { A: string; B: string; C: string; D: string },
): RawBuilder<string> {
  const vectors = [searchConfiguration(language), 'simple'].flatMap((configuration) =>
    (['A', 'B', 'C', 'D'] as const).map(
      (weight) => sql`setweight(to_tsvector(${configuration}::regconfig, ${texts[weight]}::text), ${weight}::"char")`,
    ),
  )
  return sql<string>`${sql.join(vectors, sql` || `)}`
}

/** What a visitor typed, as a query: quotes, "or" and minus mean what they mean in search engines. Never a syntax error. */
export function searchQuery(typed: string): RawBuilder<string> {
  return sql<string>`(websearch_to_tsquery('english', ${typed}::text) || websearch_to_tsquery('simple', ${typed}::text))`
}
