import { colourValues, drawingPaths, stonePaths, type Drawing } from './badge-shapes.ts'
import type { Badge } from './definition.ts'

type Options = {
  /** Marks at the foot, one for each EQF level; 0 for none. */
  level?: number
  /** Drawn grey; the page beside it says so in words. */
  revoked?: boolean
}

const REVOKED = '#79827c'

/** The picture of an achievement: a stone in a fixed colour, a white drawing, a contour line, marks for the level. Never themed. */
export function badgeSvg(badge: Badge, { level = 0, revoked = false }: Options = {}): string {
  const stone = stonePaths[badge.stone]
  const fill = revoked ? REVOKED : colourValues[badge.colour]
  const marks = marksOf(level)
  const top = marks ? 21 : 27
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><path d="${stone}" fill="${fill}"/>` +
    `<path d="${stone}" transform="translate(4.8 4.8) scale(.9)" fill="none" stroke="#fff" stroke-opacity=".45" stroke-width="1.5"/>` +
    `<path d="${drawingOf(badge)}" transform="translate(28.8 ${top}) scale(1.6)" fill="none" stroke="#fff" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>` +
    `${marks && `<path d="${marks}" stroke="#fff" stroke-width="2"/>`}</svg>`
  )
}

// `drawing` is plain text in the definition: a name this version does not know draws a book.
function drawingOf({ drawing }: Badge): string {
  return Object.hasOwn(drawingPaths, drawing) ? drawingPaths[drawing as Drawing] : drawingPaths.book
}

function marksOf(level: number): string {
  const first = 48 - (level - 1) * 2.5
  return Array.from({ length: level }, (_, index) => `M${first + index * 5} 73v6`).join('')
}
