import { z } from 'zod'
import type { OrganisationFacts, OrganisationProfile } from '#modules/accounts'
import type { FormValues } from '#platform/forms'
import { isCountry } from '../../countries.ts'

const WebAddress = z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(500)

/** What an organisation says about itself; used where it is founded and where it is changed. */
export const organisationFields = {
  name: z.string().trim().min(1).max(200),
  country: z.string().refine(isCountry, 'form.choose'),
  url: z.string().trim().pipe(z.literal('').or(WebAddress)).default(''),
  email: z.string().trim().pipe(z.literal('').or(z.email())).default(''),
  description: z.string().trim().max(4_000).default(''),
}

type Values = { name: string; country: string; url: string; email: string; description: string }

export function toFacts({ name, country, url, email, description }: Values): OrganisationFacts {
  return { name, countryCode: country, url: url || null, email: email || null, description }
}

export function toValues(profile: OrganisationProfile): FormValues {
  return {
    name: profile.name,
    country: profile.countryCode,
    url: profile.url ?? '',
    email: profile.email ?? '',
    description: profile.description,
  }
}
