import { markUnit, unitsOf } from '#modules/courses'
import { fileResponse } from '#platform/file-response'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { unitOfAddress } from '../learning.ts'
import { LearnUnitView } from './view.tsx'

export async function show(c: PageRequest): Promise<Response> {
  const { learning, unit } = await unitOfAddress(c)
  return render(c, LearnUnitView, { learning, unit, ...neighboursOf(unitsOf(learning.outline), unit) })
}

/** Marks the unit done and goes on to the next; or takes it back and stays. */
export async function complete(c: PageRequest): Promise<Response> {
  const { learning, unit } = await unitOfAddress(c)
  const isDone = (await c.formData()).get('do') !== 'reopen'
  await markUnit(c.ctx, c.actor, learning.enrolment, unit, isDone)
  const here = `/learn/enrolments/${learning.enrolment.id}`
  const { next } = neighboursOf(unitsOf(learning.outline), unit)
  if (!isDone) return c.redirect(`${here}/units/${unit.id}`)
  return c.redirect(next ? `${here}/units/${next.id}` : here)
}

export async function file(c: PageRequest): Promise<Response> {
  const { unit } = await unitOfAddress(c)
  if (!unit.file) throw notFound()
  return fileResponse(c.ctx.blobs, unit.file, { download: c.query('download') !== undefined })
}

function neighboursOf<Unit extends { id: string }>(
  units: readonly Unit[],
  unit: Unit,
): { previous: Unit | undefined; next: Unit | undefined } {
  const index = units.findIndex(({ id }) => id === unit.id)
  return { previous: units[index - 1], next: units[index + 1] }
}
