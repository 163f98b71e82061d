import type { Choice } from './field.tsx'

// The official languages of the European Union, and those most taught in beside them.
const codes = [
  'bg',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'es',
  'et',
  'fi',
  'fr',
  'ga',
  'hr',
  'hu',
  'it',
  'lt',
  'lv',
  'mt',
  'nl',
  'pl',
  'pt',
  'ro',
  'sk',
  'sl',
  'sv',
  'ar',
  'ca',
  'cy',
  'eu',
  'he',
  'hi',
  'is',
  'ja',
  'ko',
  'mi',
  'nb',
  'sq',
  'sr',
  'tr',
  'uk',
  'zh',
] as const

export const languageCodes: readonly string[] = codes

/** `Deutsch`: a language by its own name, as its readers look for it. */
export function languageName(code: string): string {
  const name = isTag(code) ? new Intl.DisplayNames([code], { type: 'language' }).of(code) : undefined
  return name ? name.charAt(0).toLocaleUpperCase(code) + name.slice(1) : code
}

export function languageChoices(locale: string): Choice[] {
  const names = new Intl.DisplayNames([locale], { type: 'language' })
  return codes
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale))
}

function isTag(code: string): boolean {
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code)
}
