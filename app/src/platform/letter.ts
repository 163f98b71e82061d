import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Locale } from './i18n.ts'
import { LetterView, type LetterParts } from './letter-view.tsx'
import type { Letter } from './mail.ts'

/** A letter as plain text and as simple HTML. */
export function composeLetter(locale: Locale, to: string, parts: LetterParts): Letter {
  const { subject, text, button, url, why } = parts
  return {
    to,
    // A line break in a name must not become a header of the letter.
    subject: subject.replaceAll(/\s+/g, ' '),
    text: `${text}\n\n${button}:\n${url}\n\n${why}\n`,
    html: `<!doctype html>${renderToString(h(LetterView, { locale, ...parts }))}`,
  }
}
