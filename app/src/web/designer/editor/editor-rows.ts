import { newRowId } from '#modules/catalogue'

/** How many rows the editor shows; criteria with the number of their levels. */
export type Rows = { outcomes: number; skills: number; rubric: number[] }

/** The rows that a set of field names speaks of. */
export function rowsOf(names: Iterable<string>): Rows {
  const all = [...names]
  return {
    outcomes: countOf(all, 'outcomes'),
    skills: countOf(all, 'skills'),
    rubric: Array.from({ length: countOf(all, 'rubric') }, (_, index) => countOf(all, `rubric.${index}.levels`)),
  }
}

// Rows are numbered by whoever sends the form: beyond this nothing is drawn.
const MOST_ROWS = 60

function countOf(names: readonly string[], list: string): number {
  const numbers = names
    .filter((name) => name.startsWith(`${list}.`))
    .map((name) => Number(name.slice(list.length + 1).split('.')[0]))
  return Math.min(MOST_ROWS, Math.max(0, ...numbers.filter(Number.isInteger).map((number) => number + 1)))
}

const blanks: Record<string, () => Record<string, string>> = {
  outcomes: () => ({ id: newRowId(), text: '' }),
  skills: () => ({ uri: '', name: '', framework: 'ESCO', code: '' }),
  rubric: () => ({
    id: newRowId(),
    name: '',
    mandatory: 'yes',
    passLevel: '1',
    'levels.0.id': newRowId(),
    'levels.0.name': 'Not yet',
    'levels.0.description': '',
    'levels.1.id': newRowId(),
    'levels.1.name': 'Met',
    'levels.1.description': '',
  }),
  levels: () => ({ id: newRowId(), name: '', description: '' }),
}

export type RowAction = { data: FormData; focus: string }

/**
 * Does `add:outcomes`, `remove:skills.2`, `add:rubric.0.levels` on the fields as they were typed, so that nothing typed is lost.
 * Undefined for anything that is no such action.
 */
export function applyRowAction(data: FormData, action: string): RowAction | undefined {
  const [verb, path = ''] = action.split(':')
  if (verb === 'add') return addRow(data, path)
  const row = /^((?:rubric\.\d{1,2}\.)?[a-z]+)\.(\d{1,2})$/.exec(path)
  return verb === 'remove' && row && blankOf(row[1]!) ? removeRow(data, row[1]!, Number(row[2])) : undefined
}

function addRow(data: FormData, list: string): RowAction | undefined {
  const blank = /^(rubric\.\d{1,2}\.)?[a-z]+$/.test(list) ? blankOf(list) : undefined
  if (!blank) return undefined
  const index = countOf([...data.keys()], list)
  const after = copyOf(data)
  for (const [field, value] of Object.entries(blank())) after.append(`${list}.${index}.${field}`, value)
  return { data: after, focus: `${list}.${index}.${list === 'outcomes' ? 'text' : 'name'}` }
}

function removeRow(data: FormData, list: string, index: number): RowAction {
  const after = new FormData()
  for (const [name, value] of data) {
    const number = name.startsWith(`${list}.`) ? Number(name.slice(list.length + 1).split('.')[0]) : -1
    if (number === index) continue
    after.append(number > index ? name.replace(`${list}.${number}`, `${list}.${number - 1}`) : name, value)
  }
  return { data: after, focus: list }
}

function blankOf(list: string): (() => Record<string, string>) | undefined {
  const last = list.split('.').at(-1)!
  const isNested = list.includes('.')
  return isNested === (last === 'levels') && Object.hasOwn(blanks, last) ? blanks[last] : undefined
}

function copyOf(data: FormData): FormData {
  const copy = new FormData()
  for (const [name, value] of data) copy.append(name, value)
  return copy
}
