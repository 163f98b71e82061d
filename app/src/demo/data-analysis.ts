import type { DemoOffer } from './offer.ts'

export const dataAnalysis: DemoOffer = {
  title: 'Data analysis for public health',
  description:
    'Turn routine health data into answers that a health office can act on, and show how sure you are of them.',
  outcomes: {
    o1: 'Clean and document routine health data so that another analyst can repeat the work.',
    o2: 'Choose a statistical method for a population question and justify the choice.',
    o3: 'Interpret results with their uncertainty, and say what they do not show.',
    o4: 'Report findings to people who are not statisticians, and protect the people in the data.',
  },
  skills: [
    { esco: '50b100ea-74fd-4706-99db-3e4ca55e51b8', name: 'perform data cleansing', outcomes: ['o1'] },
    {
      esco: '382c11ed-20d5-4ae7-b60e-15fec527fa6c',
      name: 'apply statistical analysis techniques',
      outcomes: ['o2', 'o3'],
    },
    { esco: '9fa6b84e-d625-4d1d-a5d0-e7f6b357deb8', name: 'epidemiology', outcomes: ['o2'] },
    { esco: 'c544a9f3-5945-4b54-afed-de0697852817', name: 'report analysis results', outcomes: ['o4'] },
    { esco: '097c6a36-f031-4d3e-b5c1-62d6ffcb430b', name: 'respect data protection principles', outcomes: ['o4'] },
  ],
  criteria:
    'Hand in **one analysis report** of about 3 000 words on a question of your own, with the code that made it.\n\n- The data are cleaned by a script somebody else can run.\n- The method fits the question, and you say why.\n- Every result stands with its uncertainty.',
  hours: 140,
  ects: 5,
  level: { framework: 'EQF', value: '7' },
  participation: 'online',
  assessment: {
    type: 'written_report',
    instructions:
      'Hand in the report as a PDF and link to the code. Say in three sentences what you would do differently next time.',
    rubric: [
      {
        name: 'Reproducible data work',
        outcomes: ['o1'],
        levels: [
          'Steps are missing or cannot be repeated.',
          'A stranger can repeat every step from raw data to result.',
          'Checks catch bad input by themselves, and are documented.',
        ],
      },
      {
        name: 'Choice of method',
        outcomes: ['o2'],
        levels: [
          'The method does not answer the question.',
          'The method fits, and its assumptions are checked.',
          'Alternatives are weighed against each other.',
        ],
      },
      {
        name: 'Uncertainty',
        outcomes: ['o3'],
        levels: [
          'Results stand without intervals.',
          'Every figure has its interval and its limits.',
          'Sensitivity is shown and explained.',
        ],
      },
      {
        name: 'Report',
        outcomes: ['o4'],
        levels: [
          'Only a statistician could read it.',
          'A health officer can act on it.',
          'It reads well, and protects small groups.',
        ],
      },
    ],
  },
  prerequisites: 'Basic statistics, and some practice in R or Python.',
  targetGroup: 'Analysts in health offices, nurses and doctors who work with registers.',
  fieldOfStudy: '0988',
  badge: { stone: 'boulder', colour: 'tarn', drawing: 'pulse' },
  validMonths: 36,
  course: {
    summary: 'Five short sections, one report. At your own pace, with feedback on every criterion.',
    price: 'Free of charge',
    sections: [
      {
        title: 'Before the numbers',
        units: [
          {
            kind: 'page',
            title: 'A question that data can answer',
            minutes: 40,
            body: '## Start from the decision\n\nA good question names **who**, **what**, **when** and **compared with what**. Write down the decision that somebody will take with your answer; if you cannot, the question is not ready.\n\n- Too wide: *Is our town healthy?*\n- Better: *Did fewer people over 65 need hospital care for falls in the two years after the pavements were mended than in the two years before?*\n\n### Try it\n\nTake a question from your own work and write it in one sentence with all four parts.',
          },
          {
            kind: 'page',
            title: 'Cleaning that can be repeated',
            minutes: 60,
            body: '## Never touch the raw file\n\nKeep the raw data as they came and write every change as a step of a script. Each step says **what** it changes, **why**, and **how many rows** it touched.\n\n1. Read everything as text.\n2. Check each column against what it may hold.\n3. Turn into types only what passed.\n4. Count what did not, and say so in the report.\n\n> If a colleague runs your script on the same file, the same table must come out, to the last digit.',
          },
        ],
      },
      {
        title: 'Answers with their uncertainty',
        units: [
          {
            kind: 'page',
            title: 'Intervals before tests',
            minutes: 60,
            body: '## What an interval says\n\nA 95 % interval is the range of values your data do not speak against. Show it beside every figure: readers understand *between 12 and 31 fewer falls a year* better than *p = 0.03*.\n\n### Small groups\n\nBelow ten people do not show a figure at all: it is neither safe for them nor informative for anybody.',
          },
          {
            kind: 'page',
            title: 'Writing for people who decide',
            minutes: 45,
            body: '## One page first\n\nThe first page holds the question, the answer in one sentence, how sure you are, and what it does not show. Tables and code come after.\n\nRead it aloud. Every sentence you stumble over gets shorter.',
          },
          {
            kind: 'assignment',
            title: 'Your analysis report',
            minutes: 900,
            body: 'Hand in your report and a link to the code. Assessors look at the four criteria of the rubric, one by one, and tell you what is missing if something is.',
          },
        ],
      },
    ],
  },
}
