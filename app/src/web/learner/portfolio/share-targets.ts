import type { StoredCredential } from '#modules/awarding'

type Shown = { url: string; title: string; issuer: string }

/** Opens LinkedIn's form with everything filled in. Months count from 1; a credential without end leaves the end empty. */
export function linkedInUrl(
  { url, title, issuer }: Shown,
  { id, awardedAt, validUntil }: Pick<StoredCredential, 'id' | 'awardedAt' | 'validUntil'>,
): string {
  const query = new URLSearchParams({
    startTask: 'CERTIFICATION_NAME',
    name: title,
    organizationName: issuer,
    issueYear: String(awardedAt.getUTCFullYear()),
    issueMonth: String(awardedAt.getUTCMonth() + 1),
    certUrl: url,
    certId: id,
  })
  if (validUntil) {
    query.set('expirationYear', String(validUntil.getUTCFullYear()))
    query.set('expirationMonth', String(validUntil.getUTCMonth() + 1))
  }
  return `https://www.linkedin.com/profile/add?${query.toString()}`
}

/** HTML to paste into another page. The title was typed by somebody, so it is escaped for where it stands. */
export function embedCode({ url, title }: Shown): string {
  const text = title.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<a href="${url}"><img src="${url}.svg" alt="${text}" width="160" height="160"></a>`
}
