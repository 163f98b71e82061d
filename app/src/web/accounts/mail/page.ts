import { isPublic, type Config } from '../../../config.ts'
import { capturedLetter, capturedLetters, type CapturedLetter } from '#platform/captured-letters'
import { notFound } from '#platform/problem'
import type { PageRequest } from '../../page-request.ts'
import { render } from '../../render.tsx'
import { LettersView, LetterView } from './view.tsx'

/** Letters that would have been sent. They hold links that sign in, so on an address strangers reach this page does not exist. */
export async function list(c: PageRequest): Promise<Response> {
  requireCaptured(c)
  return render(c, LettersView, { letters: await capturedLetters(c.ctx.db) })
}

export async function show(c: PageRequest): Promise<Response> {
  return render(c, LetterView, { letter: await letterOf(c) })
}

/** The letter as a mail program shows it: no scripts, no requests, no origin, so nothing in it can act as us. */
export async function showHtml(c: PageRequest): Promise<Response> {
  const letter = await letterOf(c)
  return new Response(letter.html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups",
    },
  })
}

async function letterOf(c: PageRequest): Promise<CapturedLetter> {
  requireCaptured(c)
  const letter = await capturedLetter(c.ctx.db, c.id('id'))
  if (!letter) throw notFound()
  return letter
}

function requireCaptured(c: PageRequest): void {
  if (!keepsLetters(c.ctx.config)) throw notFound()
}

/** True where letters are shown instead of sent: no mail server, and nobody from outside can look. */
export function keepsLetters(config: Config): boolean {
  return config.smtpUrl === undefined && !isPublic(config)
}
