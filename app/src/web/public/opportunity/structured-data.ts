import type { OrganisationProfile } from '#modules/accounts'
import type { Definition } from '#modules/catalogue'
import type { LearningOpportunity } from '#modules/courses'

const modes = { online: 'online', onsite: 'onsite', blended: 'blended', work_based: 'onsite' } as const

/** schema.org Course and CourseInstance, as search engines read them. Safe inside a script element: no text of ours can end it. */
export function courseDescription(
  opportunity: LearningOpportunity,
  definition: Definition,
  organisation: OrganisationProfile,
  publicUrl: string,
): string {
  const document = {
    '@context': 'https://schema.org',
    '@type': 'Course',
    '@id': `${publicUrl}/catalogue/${opportunity.id}`,
    url: `${publicUrl}/catalogue/${opportunity.id}`,
    name: opportunity.title,
    description: opportunity.summary,
    inLanguage: opportunity.language,
    provider: {
      '@type': 'Organization',
      name: organisation.name,
      url: `${publicUrl}/organisations/${organisation.id}`,
    },
    teaches: definition.outcomes.map(({ text }) => text),
    educationalCredentialAwarded: {
      '@type': 'EducationalOccupationalCredential',
      name: definition.title,
      credentialCategory: 'micro-credential',
    },
    hasCourseInstance: {
      '@type': 'CourseInstance',
      ...(definition.participation && { courseMode: modes[definition.participation] }),
      ...(definition.workloadHours !== null && { courseWorkload: `PT${definition.workloadHours}H` }),
    },
  }
  return JSON.stringify(document).replaceAll('<', '\\u003c')
}
