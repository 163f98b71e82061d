import type { DemoOffer } from './offer.ts'

export const interculturalTeams: DemoOffer = {
  title: 'Intercultural team work',
  description:
    'Work well in a team whose members grew up with other rules, and settle a misunderstanding before it becomes a conflict.',
  outcomes: {
    o1: 'Describe a situation from each side without judging.',
    o2: 'Agree with a team on how to decide, disagree and give feedback.',
    o3: 'Settle a misunderstanding and draw a rule from it.',
  },
  skills: [
    {
      esco: 'c10d5d87-36cf-42f5-8a12-e560fb5f4af8',
      name: 'demonstrate intercultural competence',
      outcomes: ['o1', 'o3'],
    },
    { esco: '60c78287-22eb-4103-9c8c-28deaa460da0', name: 'work in teams', outcomes: ['o2'] },
    { esco: 'b9bb1f03-15e2-4079-943e-7e483b21725b', name: 'give constructive feedback', outcomes: ['o2'] },
    { esco: '0ee94af1-b445-4973-9c3f-459fab250342', name: 'apply conflict management', outcomes: ['o3'] },
  ],
  criteria:
    'Keep a **journal of four weeks** in a real team and hand in two situations, each told from every side, with what you agreed on.',
  hours: 28,
  ects: 1,
  level: { framework: 'EQF', value: '4' },
  participation: 'work_based',
  assessment: {
    type: 'portfolio',
    instructions: 'Write about two situations. Change names, and leave out what is not yours to tell.',
    rubric: [
      {
        name: 'Seeing each side',
        outcomes: ['o1'],
        levels: ['Told from one side.', 'Each side would recognise itself.', 'Shows what each side could not see.'],
      },
      {
        name: 'Agreement',
        outcomes: ['o2'],
        levels: [
          'No agreement, or one that nobody used.',
          'The team used it at least once.',
          'The team changed it after using it.',
        ],
      },
      {
        name: 'Settling',
        outcomes: ['o3'],
        levels: [
          'The situation was left as it was.',
          'It was settled with the people involved.',
          'A rule came out of it that lasts.',
        ],
      },
    ],
  },
  prerequisites: '',
  targetGroup: 'Anybody who works with people from more than one country.',
  fieldOfStudy: '0031',
  badge: { stone: 'menhir', colour: 'heather', drawing: 'talk' },
  validMonths: null,
  course: {
    summary: 'Four weeks beside your work, about an hour every other day.',
    price: 'Free of charge',
    sections: [
      {
        title: 'Four weeks, one journal',
        units: [
          {
            kind: 'page',
            title: 'What happened, and what I made of it',
            minutes: 30,
            body: '## Two columns\n\nOn the left write only what a camera would have seen. On the right, what you thought it meant. Then ask somebody who grew up elsewhere to fill in a third column.',
          },
          {
            kind: 'page',
            title: 'Agree before you need it',
            minutes: 30,
            body: '## Three questions for a team\n\n1. How do we decide, and who speaks first?\n2. How do we say no?\n3. How do we tell each other that something went wrong?',
          },
          {
            kind: 'assignment',
            title: 'Two situations',
            minutes: 240,
            body: 'Hand in two situations from your journal.',
          },
        ],
      },
    ],
  },
}
