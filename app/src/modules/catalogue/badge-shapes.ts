import type { Badge } from './definition.ts'

/** The stones on a square of 96 units. */
export const stonePaths: Record<Badge['stone'], string> = {
  boulder:
    'M49 5c15 0 27 6 34 16 6 9 8 18 7 29-1 13-7 24-16 31-8 6-17 10-28 10-13 0-23-4-30-12C9 70 5 60 6 47c1-12 6-22 14-30C28 9 37 5 49 5z',
  slab: 'M48 12c20 0 34 4 39 13 4 8 5 19 3 31-2 14-8 23-18 27-8 3-16 4-26 4-15 0-28-2-34-9C6 70 5 59 6 46c1-13 4-23 12-28 7-4 17-6 30-6z',
  disc: 'M48 5a43 43 0 1 1 0 86 43 43 0 0 1 0-86z',
  hexagon: 'M43 6.5q5-3 10 0L82 23q5 3 5 9v32q0 6-5 9L53 89.5q-5 3-10 0L14 73q-5-3-5-9V32q0-6 5-9z',
  menhir:
    'M48 4c12 0 22 5 27 15 5 10 8 24 8 40 1 15-2 25-9 29-6 3-15 4-26 4s-20-1-26-4c-7-4-10-14-9-29 1-16 4-31 9-40C27 9 37 4 48 4z',
  pebble: 'M48 11c27 0 43 14 43 37S75 85 48 85 5 71 5 48s16-37 43-37z',
  arch: 'M48 5c24 0 38 17 38 40v38q0 7-7 7H17q-7 0-7-7V45C10 22 24 5 48 5z',
  tile: 'M24 8h48q16 0 16 16v48q0 16-16 16H24q-16 0-16-16V24q0-16 16-16z',
}

/** All keep at least 6 to 1 against the white drawing. */
export const colourValues: Record<Badge['colour'], string> = {
  tarn: '#0a5470',
  slate: '#3d4a57',
  basalt: '#2b3035',
  moss: '#40573f',
  lichen: '#64661c',
  sandstone: '#8a5526',
  heather: '#6b4065',
  rust: '#87321d',
}

/** White line drawings on a square of 24 units. */
export const drawingPaths = {
  pulse: 'M2.5 12.5h4.5l2.5-6.5 4.5 12 2.5-5.5h5',
  chart: 'M4 4v16h16M8.5 16v-5M13 16V8M17.5 16v-3',
  network:
    'M12 5v5M12 10l-6 7M12 10l6 7M12 3.5a1.8 1.8 0 1 0 0 .01M5 17.5a1.8 1.8 0 1 0 0 .01M19 17.5a1.8 1.8 0 1 0 0 .01',
  book: 'M4 5.5c3-1 5.5-.6 8 1 2.5-1.6 5-2 8-1V19c-3-1-5.5-.6-8 1-2.5-1.6-5-2-8-1zM12 6.5V20',
  code: 'M8 7l-5 5 5 5M16 7l5 5-5 5M13.5 5l-3 14',
  talk: 'M4 5h11v8H9l-3.5 3v-3H4zM18 9h2.5v8H19v3l-3.5-3H11',
  care: 'M12 20C5 15 3.5 11.5 4 8.7 4.5 6 7 4.5 9.2 5.2c1.4.4 2.3 1.5 2.8 2.7.5-1.2 1.4-2.3 2.8-2.7C17 4.5 19.5 6 20 8.7c.5 2.8-1 6.3-8 11.3zM12 9.5v5M9.5 12h5',
  scale: 'M12 4v16M8 20h8M5 8l7-2 7 2M5 8l-2.5 6h5zM19 8l-2.5 6h5z',
  leaf: 'M6 18.5C4.5 10 10 4.5 20 4.5c0 10-6 15.5-13 13.5M4.5 21c2-5.5 5-8.5 9.5-11',
  drop: 'M12 3.5c4 4.4 6 7.3 6 10.3a6 6 0 0 1-12 0c0-3 2-5.9 6-10.3z',
  flame: 'M12 3c.8 4 5.5 5.8 5.5 10.8a5.5 5.5 0 0 1-11 0c0-2.3 1.2-4 2.3-5 .4 1.6 1 2.3 2 2.7C10.3 8.5 10.8 5.5 12 3z',
  wave: 'M3 9c3-3 6 3 9 0s6 3 9 0M3 15c3-3 6 3 9 0s6 3 9 0',
} as const

export type Drawing = keyof typeof drawingPaths
export const drawings = Object.keys(drawingPaths) as Drawing[]
