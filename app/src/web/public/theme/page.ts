import { z } from 'zod'
import { form } from '#platform/forms'
import { isOwnPath } from '../../own-path.ts'
import type { PageRequest } from '../../page-request.ts'

const ThemeForm = form(
  z.object({ theme: z.enum(['auto', 'light', 'dark']).catch('auto'), back: z.string().catch('/') }),
)

/** Remembers the colours a visitor chose; the switch itself works without it, until the next page. */
export async function choose(c: PageRequest): Promise<Response> {
  const read = ThemeForm.read(await c.formData())
  const { theme, back } = read.ok ? read.value : { theme: 'auto', back: '/' }
  const response = c.redirect(isOwnPath(back) ? back : '/')
  response.headers.append('set-cookie', `theme=${theme}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax`)
  return response
}
