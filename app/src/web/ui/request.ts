import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { PageRequest } from '../page-request.ts'

export const RequestContext = createContext<PageRequest | undefined>(undefined)

/** What shared pieces may ask of the request: its language, theme, actor and address. Views get everything else as props. */
export function useRequest(): Pick<PageRequest, 't' | 'actor' | 'url' | 'theme' | 'notice' | 'at'> & {
  publicUrl: string
} {
  const c = useContext(RequestContext)
  if (!c) throw new Error('a view is rendered by render()')
  return {
    t: c.t,
    actor: c.actor,
    url: c.url,
    theme: c.theme,
    notice: c.notice,
    at: c.at,
    publicUrl: c.ctx.config.publicUrl,
  }
}

export function useMessages() {
  return useRequest().t
}
