import { blankDefinition, type Definition } from '#modules/catalogue'

/** A definition that may be published: every mandatory element filled, two outcomes, a rubric of two criteria. */
export function completeDefinition(changes: Partial<Definition> = {}): Definition {
  return {
    ...blankDefinition('Reading air quality data'),
    description: 'Read, check and explain the figures of an air quality station.',
    outcomes: [
      { id: 'o1', text: 'Check a month of station data for gaps and errors.' },
      { id: 'o2', text: 'Explain a reading to people who are not specialists.' },
    ],
    skills: [
      {
        uri: 'http://data.europa.eu/esco/skill/2b92a5b2-6758-4ee3-9fb4-b6387a55cc8f',
        name: 'perform data analysis',
        framework: 'ESCO',
        code: '',
        outcomes: ['o1'],
      },
    ],
    criteria: 'Hand in a report on **one month** of data.',
    workloadHours: 25,
    creditPoints: { system: 'ECTS', points: 1 },
    level: { framework: 'EQF', value: '5' },
    participation: 'online',
    assessment: {
      type: 'written_report',
      supervision: 'unsupervised',
      instructions: 'A report of about two pages, with the data you used.',
      maxAttempts: 3,
      rubric: {
        criteria: [
          { id: 'c1', name: 'Data are checked', outcomes: ['o1'], mandatory: true, levels: levels('c1'), passLevel: 1 },
          {
            id: 'c2',
            name: 'Explanation is clear',
            outcomes: ['o2'],
            mandatory: false,
            levels: levels('c2'),
            passLevel: 1,
          },
        ],
      },
    },
    qualityAssurance: {
      type: 'internal',
      body: 'Academic board',
      url: 'https://college.example/quality',
      statement: 'Reviewed every year.',
    },
    prerequisites: 'None',
    stacking: { kind: 'stand_alone', note: '' },
    ...changes,
  }
}

function levels(criterion: string) {
  return [
    { id: `${criterion}-l0`, name: 'Not yet', description: 'Essential parts are missing.' },
    { id: `${criterion}-l1`, name: 'Met', description: 'Complete and correct.' },
    { id: `${criterion}-l2`, name: 'Exceeded', description: 'Somebody else could teach from it.' },
  ]
}
