import { fill, press, type Visitor } from './visitor.ts'

/** A designer defines an achievement with every mandatory element and publishes its first version. */
export async function defineAchievement({ page }: Visitor, title: string): Promise<void> {
  await page.goto('/design')
  await press(page, /new achievement|define/i, 'link')
  await fill(page, { title })
  await press(page, 'Create and go on')
  await describe({ page }, title)
  await press(page, /^Publish/)
  await page.locator('[name="checked"]').check()
  await press(page, /^Publish version 1/)
}

async function describe({ page }: Pick<Visitor, 'page'>, title: string): Promise<void> {
  await addRowsUntil({ page }, 'outcomes', 2, 'outcomes.1.text')
  await addRowsUntil({ page }, 'skills', 1, 'skills.0.name')
  await fill(page, {
    description: `What somebody can do who has earned ${title}.`,
    targetGroup: 'Everybody who keeps a weather station.',
    'outcomes.0.text': 'Read a weather station and write down what it shows.',
    'outcomes.1.text': 'Explain a month of readings to neighbours.',
    'skills.0.name': 'report analysis results',
    'skills.0.uri': 'http://data.europa.eu/esco/skill/c544a9f3-5945-4b54-afed-de0697852817',
    'skills.0.framework': 'ESCO',
    criteria: 'Hand in **one month** of readings and what they say.',
    'assessment.instructions': 'Write about one month.',
  })
  await page.locator('[name="skills.0.outcomes[]"]').first().check()
  await chooseOption({ page }, 'assessment.type', 'portfolio')
  await fillRubric({ page })
  await fillFrame({ page })
  await press(page, /^Save/)
}

async function fillRubric({ page }: Pick<Visitor, 'page'>): Promise<void> {
  await addRowsUntil({ page }, 'rubric', 1, 'rubric.0.name')
  await addRowsUntil({ page }, 'rubric.0.levels', 2, 'rubric.0.levels.1.name')
  await fill(page, {
    'rubric.0.name': 'Readings',
    'rubric.0.levels.0.name': 'Not yet',
    'rubric.0.levels.0.description': 'Days are missing.',
    'rubric.0.levels.1.name': 'Met',
    'rubric.0.levels.1.description': 'Every day is there.',
  })
  for (const outcome of await page.locator('[name="rubric.0.outcomes[]"]').all()) await outcome.check()
  await page.locator('[name="rubric.0.passLevel"]').nth(1).check()
}

async function fillFrame({ page }: Pick<Visitor, 'page'>): Promise<void> {
  const frame: Record<string, string> = {}
  for (const [name, value] of Object.entries({
    'level.framework': 'EQF',
    'level.value': '4',
    workloadHours: '25',
    'creditPoints.points': '1',
    'creditPoints.system': 'ECTS',
    participation: 'online',
    'qualityAssurance.type': 'internal',
    'qualityAssurance.body': 'Programme board',
    'qualityAssurance.statement': 'Approved by the programme board.',
    fieldOfStudy: '0532',
  }))
    if ((await page.locator(`main [name="${name}"]`).count()) > 0) frame[name] = value
  await fill(page, frame)
}

// Without scripts a row is added by a button of the form, and everything typed so far stays.
async function addRowsUntil(
  { page }: Pick<Visitor, 'page'>,
  list: string,
  least: number,
  field: string,
): Promise<void> {
  for (let tries = 0; tries <= least && (await page.locator(`[name="${field}"]`).count()) === 0; tries++) {
    await page.locator(`button[value="add:${list}"]`).click()
    await page.waitForLoadState()
  }
}

async function chooseOption({ page }: Pick<Visitor, 'page'>, name: string, value: string): Promise<void> {
  await page.locator(`[name="${name}"]`).first().selectOption(value)
}
