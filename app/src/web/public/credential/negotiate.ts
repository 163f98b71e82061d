export type Form = 'html' | 'application/vc+ld+json' | 'application/ld+json' | 'application/json'

const forms: readonly { type: string; form: Form }[] = [
  { type: 'text/html', form: 'html' },
  { type: 'application/xhtml+xml', form: 'html' },
  { type: 'application/vc+ld+json', form: 'application/vc+ld+json' },
  { type: 'application/vc', form: 'application/vc+ld+json' },
  { type: 'application/ld+json', form: 'application/ld+json' },
  { type: 'application/json', form: 'application/json' },
]

/**
 * What a visitor wants to see at the one address of a credential (RFC 9110, 12.5.1). Who does not care gets the page:
 * that is what link previews ask for. Undefined where nothing we have is acceptable.
 */
export function formFor(accept: string | null): Form | undefined {
  const ranges = (accept || '*/*').slice(0, 1_000).split(',').map(readRange)
  const wishes = forms
    .map(({ type, form }) => ({ form, quality: qualityOf(type, ranges) }))
    .filter((wish) => wish.quality > 0)
  return wishes.toSorted((a, b) => b.quality - a.quality)[0]?.form
}

type Range = { type: string; quality: number }

function readRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const quality = parameters.find((one) => one.startsWith('q='))?.slice(2) ?? '1'
  return { type, quality: /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(quality) ? Number(quality) : 0 }
}

// The more specific range counts, whatever its quality.
function qualityOf(type: string, ranges: Range[]): number {
  const [main] = type.split('/')
  return (
    (
      ranges.find((one) => one.type === type) ??
      ranges.find((one) => one.type === `${main}/*`) ??
      ranges.find((one) => one.type === '*/*')
    )?.quality ?? 0
  )
}
