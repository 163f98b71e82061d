import type { Unbaked } from './png.ts'
import { closingTag, endOfTag, olderClosingTag, svgMarks } from './svg-marks.ts'

const namespace = 'https://purl.imsglobal.org/ob/v3p0'
const compactJws = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/

/**
 * Puts a credential into an SVG as the first child of its root (OB 3.0, section 5.3.2): JSON in a CDATA section, a compact
 * JWS in the attribute `verify`. A credential that is already there is replaced.
 *
 * @throws Error where there is no `<svg>` element.
 * @example
 * const baked = bakeSvg(image, JSON.stringify(signed))
 */
export function bakeSvg(svg: string, text: string): string {
  const bare = withoutCredential(svg)
  const { root } = svgMarks(bare)
  const end = root === undefined ? -1 : endOfTag(bare, root)
  if (root === undefined || end < 0) throw new Error('not an SVG image')
  const tag = withNamespace(bare.slice(root, end + 1))
  const [open, close] = tag.endsWith('/>') ? [`${tag.slice(0, -2)}>`, '</svg>'] : [tag, '']
  return `${bare.slice(0, root)}${open}${element(text)}${close}${bare.slice(end + 1)}`
}

/** Takes the credential out of an SVG. Two credentials are an answer of their own, never a choice. */
export function unbakeSvg(svg: string): Unbaked {
  const { root, credentials, close, older } = svgMarks(svg)
  const [first, second] = credentials
  if (root === undefined) return { found: 'malformed' }
  if (first === undefined) return older === undefined ? { found: 'nothing' } : olderIn(svg, older)
  const text = contentOf(svg, first, close)
  if (second !== undefined) return { found: 'two', first: text ?? '' }
  return text === undefined ? { found: 'malformed' } : { found: 'credential', text }
}

function olderIn(svg: string, at: number): Unbaked {
  const close = svg.indexOf(olderClosingTag, at)
  const text = contentOf(svg, at, close < 0 ? undefined : close)
  return text === undefined || text === '' ? { found: 'older' } : { found: 'older', text }
}

function element(text: string): string {
  if (compactJws.test(text)) return `<openbadges:credential verify="${text}">${closingTag}`
  // CDATA ends at `]]>`, so a `]]>` inside is split over two sections.
  return `<openbadges:credential><![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>${closingTag}`
}

function withNamespace(tag: string): string {
  const declared = /\sxmlns:openbadges\s*=\s*(?:"[^"]*"|'[^']*')/
  const attribute = ` xmlns:openbadges="${namespace}"`
  return declared.test(tag) ? tag.replace(declared, attribute) : tag.replace(/^<svg/, `<svg${attribute}`)
}

function contentOf(svg: string, at: number, close: number | undefined): string | undefined {
  const end = endOfTag(svg, at)
  if (end < 0) return undefined
  const verify = /\sverify\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(svg.slice(at, end))
  if (verify) return (verify[1] ?? verify[2] ?? '').trim()
  return close === undefined ? undefined : textOf(svg.slice(end + 1, close).trim())
}

// JSON belongs into CDATA. Text outside of it is taken only where it needs no unescaping.
function textOf(inner: string): string | undefined {
  if (!inner.startsWith('<![CDATA[')) return inner.includes('<') || inner.includes('&') ? undefined : inner
  const parts: string[] = []
  let at = 0
  while (inner.startsWith('<![CDATA[', at)) {
    const end = inner.indexOf(']]>', at)
    if (end < 0) return undefined
    parts.push(inner.slice(at + 9, end))
    at = end + 3
  }
  return inner.slice(at).trim() === '' ? parts.join('') : undefined
}

function withoutCredential(svg: string): string {
  const { credentials, close } = svgMarks(svg)
  const start = credentials[0]
  if (start === undefined) return svg
  const open = endOfTag(svg, start)
  if (svg[open - 1] === '/') return svg.slice(0, start) + svg.slice(open + 1)
  return close === undefined ? svg : svg.slice(0, start) + svg.slice(close + closingTag.length)
}
