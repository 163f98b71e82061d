import { randomBytes } from 'node:crypto'
import type { Definition, Outcome } from './definition.ts'

/** A draft nobody has written in yet. */
export function blankDefinition(title = ''): Definition {
  return {
    title,
    description: '',
    language: 'en',
    outcomes: [blankOutcome()],
    skills: [],
    criteria: '',
    workloadHours: null,
    creditPoints: null,
    level: null,
    participation: null,
    assessment: {
      type: null,
      supervision: 'unsupervised',
      instructions: '',
      maxAttempts: null,
      rubric: { criteria: [] },
    },
    qualityAssurance: { type: null, body: '', url: '', statement: '' },
    prerequisites: '',
    stacking: null,
    furtherInformation: '',
    targetGroup: '',
    fieldOfStudy: '',
    validMonths: null,
    badge: { stone: 'boulder', colour: 'tarn', drawing: 'book' },
  }
}

/** An id of a row inside a definition: short, and never used twice within it. */
export function newRowId(): string {
  return randomBytes(5).toString('hex')
}

function blankOutcome(): Outcome {
  return { id: newRowId(), text: '' }
}
