import { badgeLevel, badgeSvg, levelText, type PublishedVersion } from '#modules/catalogue'
import type { Verification } from '#modules/verification'
import { formatDay, type Translate } from '#platform/i18n'

const LINE = 26

/** The picture of a link preview, as SVG of our own. Every text in it was typed by somebody, so it is escaped. */
export function cardSvg(
  t: Translate,
  { shown, organisation, verdict }: Verification,
  { definition }: PublishedVersion,
): string {
  const revoked = verdict === 'revoked'
  const badge = badgeSvg(definition.badge, { level: badgeLevel(definition), revoked })
  const inside = badge.replace(/^<svg[^>]*>/, '').replace(/<\/svg>$/, '')
  const title = wrap(definition.title, LINE, 3)
  const below = 250 + title.length * 70
  const facts = [levelText(definition), shown?.awardedAt ? formatDay(t.locale, shown.awardedAt) : '']
    .filter(Boolean)
    .join(' · ')
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630" font-family="Commissioner"><rect width="1200" height="630" fill="#f4f5f1"/>',
    '<path d="M0 560c220-40 420 10 640-14s380-46 560-22v106H0z" fill="#e8ebe3"/>',
    `<g transform="translate(72 140) scale(3.4)">${inside}</g>`,
    line(470, 170, 34, '#4e5a52', 400, cut(shown?.holder ?? '', 40)),
    ...title.map((text, index) => line(470, 250 + index * 70, 58, '#16201b', 700, text)),
    line(470, below, 34, '#16201b', 400, cut(organisation?.name ?? '', 42)),
    line(470, below + 52, 28, '#4e5a52', 400, facts),
    revoked ? line(470, below + 108, 34, '#a31d18', 700, t('verification.ribbon_revoked')) : '',
    line(72, 600, 26, '#4e5a52', 700, 'Cairn'),
    '</svg>',
  ].join('')
}

function line(x: number, y: number, size: number, colour: string, weight: number, text: string): string {
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}" font-weight="${weight}">${escape(text)}</text>`
}

function wrap(text: string, most: number, lines: number): string[] {
  const words = text.split(/\s+/)
  const wrapped: string[] = []
  for (const word of words) {
    const last = wrapped.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= most) wrapped[wrapped.length - 1] = `${last} ${word}`
    else wrapped.push(cut(word, most))
  }
  return wrapped.length <= lines
    ? wrapped
    : [...wrapped.slice(0, lines - 1), cut(wrapped.slice(lines - 1).join(' '), most)]
}

// Cut between code points, so that no half of a pair is left over.
function cut(text: string, most: number): string {
  const points = Array.from(text)
  return points.length <= most ? text : `${points.slice(0, most - 1).join('')}…`
}

// Control characters are not allowed in XML at all.
function escape(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cn}]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
