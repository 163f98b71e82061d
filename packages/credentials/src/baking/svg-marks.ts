/** Where the parts of an SVG that matter here begin. Positions are offsets into the text. */
export type SvgMarks = {
  root?: number
  /** Openings of `<openbadges:credential>`; looking stops at the second. */
  credentials: number[]
  /** The closing tag of the first of them. */
  close?: number
  /** The first Open Badges 2.0 `<openbadges:assertion>`. */
  older?: number
}

export const closingTag = '</openbadges:credential>'
export const olderClosingTag = '</openbadges:assertion>'

/**
 * Reads through an SVG once, passing over comments and CDATA, so that a credential quoting the element is not taken for a
 * second one. The text is anybody's: one pass, no XML parser, no entities, nothing run.
 */
export function svgMarks(svg: string): SvgMarks {
  const marks: SvgMarks = { credentials: [] }
  const pattern = /<!\[CDATA\[|<!--|<(?:svg|\/?openbadges:credential|openbadges:assertion)(?=[\s/>])/g
  for (let match = pattern.exec(svg); match; match = pattern.exec(svg)) {
    const opaque = match[0] === '<![CDATA[' ? ']]>' : match[0] === '<!--' ? '-->' : undefined
    if (opaque) {
      const end = svg.indexOf(opaque, match.index)
      if (end < 0) return marks
      pattern.lastIndex = end + 3
    } else if (note(marks, match[0], match.index) === 'enough') return marks
  }
  return marks
}

function note(marks: SvgMarks, mark: string, at: number): 'enough' | 'more' {
  if (mark === '<svg') marks.root ??= at
  else if (mark === '<openbadges:assertion') marks.older ??= at
  else if (mark === '</openbadges:credential') {
    if (marks.credentials.length > 0) marks.close ??= at
  } else marks.credentials.push(at)
  return marks.credentials.length === 2 ? 'enough' : 'more'
}

/** The offset of the `>` that ends the tag at `at`, quoted attribute values passed over; -1 when the tag never ends. */
export function endOfTag(svg: string, at: number): number {
  let quote = ''
  for (let i = at; i < svg.length; i++) {
    const char = svg[i] ?? ''
    if (quote) quote = char === quote ? '' : quote
    else if (char === '"' || char === "'") quote = char
    else if (char === '>') return i
  }
  return -1
}
