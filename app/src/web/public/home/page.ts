import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { HomeView } from './view.tsx'

export function show(c: PageRequest): Response {
  return render(c, HomeView, {})
}
