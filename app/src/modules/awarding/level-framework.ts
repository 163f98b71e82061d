import type { Level } from '#modules/catalogue'

// Addresses of the frameworks themselves. Only the EQF publishes one per level that we have seen used in credentials.
const frameworks: Record<Level['framework'], { name: string; url: (value: string) => string }> = {
  EQF: {
    name: 'European Qualifications Framework',
    url: (value) =>
      /^[1-8]$/.test(value)
        ? `http://data.europa.eu/snb/eqf/${value}`
        : 'https://europass.europa.eu/en/description-eight-eqf-levels',
  },
  'QF-EHEA': {
    name: 'Qualifications Framework of the European Higher Education Area',
    url: () => 'https://ehea.info/page-qualification-frameworks',
  },
  ISCED: { name: 'International Standard Classification of Education', url: () => 'https://isced.uis.unesco.org/' },
  NLQF: { name: 'Nederlands kwalificatieraamwerk', url: () => 'https://nlqf.nl/' },
  DQR: { name: 'Deutscher Qualifikationsrahmen', url: () => 'https://www.dqr.de/' },
  NFQ: { name: 'Irish National Framework of Qualifications', url: () => 'https://nfq.qqi.ie/' },
  RQF: {
    name: 'Regulated Qualifications Framework',
    url: () => 'https://www.gov.uk/what-different-qualification-levels-mean',
  },
  AQF: { name: 'Australian Qualifications Framework', url: () => 'https://www.aqf.edu.au/' },
  NZQCF: { name: 'New Zealand Qualifications and Credentials Framework', url: () => 'https://www2.nzqa.govt.nz/' },
}

/** European approach, element 8: the level always with its framework. */
export function levelAlignment(level: Level | null) {
  if (!level || !level.value) return []
  const framework = frameworks[level.framework]
  return [
    {
      targetName: `${level.framework} ${level.value}`,
      targetUrl: framework.url(level.value),
      targetFramework: framework.name,
      targetCode: level.value,
    },
  ]
}
