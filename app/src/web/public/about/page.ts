import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { AccessibilityView, PrivacyView } from './view.tsx'

export const accessibility = (c: PageRequest): Response => render(c, AccessibilityView, {})
export const privacy = (c: PageRequest): Response => render(c, PrivacyView, {})
