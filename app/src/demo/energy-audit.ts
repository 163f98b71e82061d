import type { DemoOffer } from './offer.ts'

export const energyAudit: DemoOffer = {
  title: 'Energy audit of small buildings',
  description: 'Measure where a small building loses energy, and propose repairs in the order that pays.',
  outcomes: {
    o1: 'Plan and carry out measurements in a small building safely.',
    o2: 'Analyse consumption and separate weather from use.',
    o3: 'Propose measures with cost, saving and side effects, in an order an owner can follow.',
  },
  skills: [
    { esco: '0ad6d5e8-593f-4191-843c-439b23a468ca', name: 'conduct energy audit', outcomes: ['o1', 'o3'] },
    { esco: '29bfe2cd-f011-4f94-a3aa-f77768e60460', name: 'analyse energy consumption', outcomes: ['o2'] },
    { esco: '4e09e2d2-e317-47d2-bf5e-1d6c66be3efc', name: 'energy performance of buildings', outcomes: ['o2', 'o3'] },
  ],
  criteria:
    'Audit one real building of up to 500 m² and hand in the **measurement plan**, the **data** and the **proposal** to its owner.',
  hours: 110,
  ects: 4,
  level: { framework: 'EQF', value: '5' },
  participation: 'blended',
  assessment: {
    type: 'project',
    instructions: 'Hand in plan, data and proposal. Leave out names and addresses of people who live there.',
    rubric: [
      {
        name: 'Measurements',
        outcomes: ['o1'],
        levels: [
          'Unsafe, or not enough to conclude from.',
          'Safe, planned, and enough for the conclusions.',
          'Doubtful readings were repeated.',
        ],
      },
      {
        name: 'Analysis',
        outcomes: ['o2'],
        levels: [
          'Weather and use are mixed up.',
          'Weather and use are told apart.',
          'Uncertainty of the savings is stated.',
        ],
      },
      {
        name: 'Proposal',
        outcomes: ['o3'],
        levels: [
          'The owner could not act on it.',
          'Cost, saving and order are clear.',
          'Side effects such as damp are weighed.',
        ],
      },
    ],
  },
  prerequisites: 'A trade in building or heating, or the same by experience.',
  targetGroup: 'Craftspeople, caretakers and energy advisers.',
  fieldOfStudy: '0713',
  badge: { stone: 'slab', colour: 'sandstone', drawing: 'flame' },
  validMonths: 60,
  course: {
    summary: 'Three evenings of reading, one building, one proposal.',
    price: '€ 120',
    sections: [
      {
        title: 'Look, then measure',
        units: [
          {
            kind: 'page',
            title: 'Walk round the building',
            minutes: 45,
            body: '## Ten questions before the first instrument\n\nHow old is it, how is it heated, who is in it when? Where is it cold, where is it damp, what was changed and why? The bills of three years tell you what to look for.',
          },
          {
            kind: 'page',
            title: 'Measuring safely',
            minutes: 60,
            body: '## Nothing is worth a fall or a shock\n\nNever open an electrical cabinet you are not trained for. Ladders stand on firm ground, with a second person. Write down time, place, instrument and weather with every reading.',
          },
        ],
      },
      {
        title: 'From readings to repairs',
        units: [
          {
            kind: 'page',
            title: 'Degree days',
            minutes: 60,
            body: '## Taking the weather out\n\nDivide consumption for heating by the degree days of the same period. What then still differs from year to year is use, leaks or faults.',
          },
          { kind: 'assignment', title: 'Your audit', minutes: 900, body: 'Hand in plan, data and proposal.' },
        ],
      },
    ],
  },
}
