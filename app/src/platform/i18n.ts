import { IntlMessageFormat } from 'intl-messageformat'
import type { ComponentChild } from 'preact'
import { h } from 'preact'
import { en } from '../../locales/en/index.ts'

export type MessageKey = keyof typeof en
export type MessageValues = Record<string, string | number | Date>

/** The request's language: `t(key, values)` gives text, `t.rich` also understands `<b>` and `<em>` in a message. */
export type Translate = {
  (key: MessageKey, values?: MessageValues): string
  rich(key: MessageKey, values?: Record<string, ComponentChild | Date>): ComponentChild
  readonly locale: Locale
}

export const locales = ['en'] as const
export type Locale = (typeof locales)[number]
const messages: Record<Locale, Record<MessageKey, string>> = { en }

/** True for a code that has a sentence: used where a code arrives as plain text, such as zod's messages. */
export function isMessageKey(text: string): text is MessageKey {
  return Object.hasOwn(en, text)
}

const compiled = new Map<string, IntlMessageFormat>()

function formatOf(locale: Locale, key: MessageKey): IntlMessageFormat {
  const id = `${locale} ${key}`
  let format = compiled.get(id)
  if (!format) {
    format = new IntlMessageFormat(messages[locale][key], locale, { date: { long: DAY, full: MOMENT } })
    compiled.set(id, format)
  }
  return format
}

const DAY = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
const MOMENT = { ...DAY, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const

export function translator(locale: Locale): Translate {
  const text = (key: MessageKey, values?: MessageValues) =>
    values === undefined && isPlain(locale, key) ? messages[locale][key] : String(formatOf(locale, key).format(values))
  const rich = (key: MessageKey, values: Record<string, ComponentChild | Date> = {}) =>
    formatOf(locale, key).format<ComponentChild>({ b: bold, em: emphasis, ...values } as never) as ComponentChild
  return Object.assign(text, { rich, locale })
}

const plain = new Map<string, boolean>()

/** True for a message that says the same whatever the values: it needs no formatter. */
function isPlain(locale: Locale, key: MessageKey): boolean {
  const id = `${locale} ${key}`
  let known = plain.get(id)
  if (known === undefined) plain.set(id, (known = !/[{<']/.test(messages[locale][key])))
  return known
}

const bold = (children: ComponentChild[]) => h('b', null, children)
const emphasis = (children: ComponentChild[]) => h('em', null, children)

const dayFormats = new Map<Locale, Intl.DateTimeFormat>()
const momentFormats = new Map<Locale, Intl.DateTimeFormat>()

/** 12 June 2026 */
export function formatDay(locale: Locale, at: Date): string {
  return cachedFormat(dayFormats, locale, DAY).format(at)
}

/** 12 June 2026, 09:14 UTC */
export function formatMoment(locale: Locale, at: Date): string {
  return cachedFormat(momentFormats, locale, MOMENT).format(at).replace(' at ', ', ')
}

const secondFormats = new Map<Locale, Intl.DateTimeFormat>()

/** 12 June 2026, 09:14:52 UTC */
export function formatSecond(locale: Locale, at: Date): string {
  return cachedFormat(secondFormats, locale, { ...MOMENT, second: '2-digit' })
    .format(at)
    .replace(' at ', ', ')
}

function cachedFormat(cache: Map<Locale, Intl.DateTimeFormat>, locale: Locale, options: Intl.DateTimeFormatOptions) {
  let format = cache.get(locale)
  if (!format) cache.set(locale, (format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options)))
  return format
}

const displayNames = new Map<string, Intl.DisplayNames>()

/** `NL` as Netherlands; a code nobody knows stays as it is. */
export function countryName(locale: Locale, code: string): string {
  return nameIn(locale, 'region', code)
}

/** `nl` as Dutch; a tag nobody knows stays as it is. */
export function languageName(locale: Locale, tag: string): string {
  return nameIn(locale, 'language', tag)
}

// Making one reads tables for a millisecond, so each is made once.
function nameIn(locale: Locale, type: 'region' | 'language', code: string): string {
  const key = `${locale} ${type}`
  let names = displayNames.get(key)
  if (!names) displayNames.set(key, (names = new Intl.DisplayNames([locale], { type })))
  try {
    return names.of(code) ?? code
  } catch {
    return code
  }
}
