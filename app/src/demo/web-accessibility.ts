import type { DemoOffer } from './offer.ts'

export const webAccessibility: DemoOffer = {
  title: 'Web accessibility in practice',
  description: 'Find what keeps people out of a web page, mend it, and show that it is mended.',
  outcomes: {
    o1: 'Test a page by keyboard, zoom and screen reader, and write findings that others can repeat.',
    o2: 'Mend structure, names, contrast and focus in HTML and CSS.',
    o3: 'Explain to a team what a barrier does to a person, and agree on what comes first.',
  },
  skills: [
    {
      esco: 'be64bb4c-84ac-4c83-8cc7-fc8593e15136',
      name: 'test system accessibility for users with special needs',
      outcomes: ['o1'],
    },
    { esco: '3e23db60-0c3d-498a-a6ac-ffbed0ecb033', name: 'ICT accessibility standards', outcomes: ['o1', 'o2'] },
    {
      esco: '5bac4bcc-1846-4688-ba02-ad2b51544282',
      name: 'develop inclusive communication material',
      outcomes: ['o3'],
    },
  ],
  criteria:
    'Take one real page of your own or your organisation. Hand in **findings before**, **the changes**, and **findings after**, each with the way to repeat them.',
  hours: 80,
  ects: 3,
  level: { framework: 'EQF', value: '5' },
  participation: 'online',
  assessment: {
    type: 'practical_work',
    instructions: 'Link to the page before and after, or hand in both as files. Add your list of findings.',
    rubric: [
      {
        name: 'Findings',
        outcomes: ['o1'],
        levels: [
          'Findings cannot be repeated, or come from one tool alone.',
          'Keyboard, zoom and screen reader were tried; each finding can be repeated.',
          'Findings are ordered by what they do to people.',
        ],
      },
      {
        name: 'Repairs',
        outcomes: ['o2'],
        levels: [
          'Barriers remain on the main path.',
          'The main path works for everybody.',
          'Repairs make the page simpler than it was.',
        ],
      },
      {
        name: 'Explanation',
        outcomes: ['o3'],
        levels: [
          'It names rules, not people.',
          'A product owner can decide from it.',
          'It changes what the team does next time.',
        ],
      },
    ],
  },
  prerequisites: 'You can read HTML and CSS.',
  targetGroup: 'Developers, designers and editors of web pages.',
  fieldOfStudy: '0613',
  badge: { stone: 'hexagon', colour: 'moss', drawing: 'code' },
  validMonths: null,
  course: {
    summary: 'Learn by mending one page that matters to you.',
    price: 'Free of charge',
    sections: [
      {
        title: 'Meet the page as others do',
        units: [
          {
            kind: 'page',
            title: 'Put the mouse away',
            minutes: 30,
            body: '## Fifteen minutes with the keyboard\n\nUse only Tab, Shift+Tab, Enter, Space and the arrows.\n\n- Can you always **see** where you are?\n- Can you reach and use **everything**?\n- Does the order make sense when read aloud?\n\nWrite down each place where you got stuck, and what you pressed before.',
          },
          {
            kind: 'page',
            title: 'Zoom to 400 %',
            minutes: 30,
            body: '## One column, no sideways scrolling\n\nAt 400 % a wide screen becomes 320 pixels. Text must wrap, nothing may be cut off, and nobody should have to scroll in two directions to read a line.',
          },
        ],
      },
      {
        title: 'Mend it',
        units: [
          {
            kind: 'page',
            title: 'Names, roles, order',
            minutes: 60,
            body: '## The right element first\n\nMost repairs are a return to plain HTML: a `<button>` that is a button, a `<label>` for each field, headings that tell the outline, a table with heads.\n\n> No ARIA is better than wrong ARIA.',
          },
          {
            kind: 'assignment',
            title: 'Before and after',
            minutes: 600,
            body: 'Hand in your findings before, the changes, and the findings after.',
          },
        ],
      },
    ],
  },
}
