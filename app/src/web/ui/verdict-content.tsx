import { creditText, levelText, type Definition, type PublishedVersion } from '#modules/catalogue'
import type { ShownCredential, ShownResult, ShownSkill } from '#modules/verification'
import { languageName, type Translate } from '#platform/i18n'
import { Icon } from './icon.tsx'
import { useMessages } from './request.ts'
import { Markdown } from './text.tsx'

type Props = { shown: ShownCredential; version: PublishedVersion | undefined }

/** What the credential says: can do, had to do, how assessed, size and level, evidence, definition. */
export function VerdictContent({ shown, version }: Props) {
  return (
    <>
      <CanDo shown={shown} definition={version?.definition} />
      <HadToDo shown={shown} definition={version?.definition} />
      <Size shown={shown} definition={version?.definition} />
      <Evidence shown={shown} />
      {version && <DefinitionVersion version={version} />}
    </>
  )
}

type Part = { shown: ShownCredential; definition: Definition | undefined }

function CanDo({ shown, definition }: Part) {
  const t = useMessages()
  const skills = new Map<string, ShownSkill[]>()
  for (const skill of definition ? skillsOf(definition) : shown.skills)
    skills.set(skill.framework, [...(skills.get(skill.framework) ?? []), skill])
  if (!definition?.outcomes.length && skills.size === 0 && !shown.description) return null
  return (
    <section class="flow" aria-labelledby="can">
      <h2 id="can">
        {shown.holder ? t('verification.can_do', { name: shown.holder }) : t('verification.can_do_nameless')}
      </h2>
      {definition ? (
        <ul class="ticks" role="list">
          {definition.outcomes.map((outcome) => (
            <li key={outcome.id}>{outcome.text}</li>
          ))}
        </ul>
      ) : (
        shown.description && <p>{shown.description}</p>
      )}
      {[...skills].map(([framework, named]) => (
        <div class="flow" key={framework}>
          <h3>{framework ? t('verification.skills_framework', { framework }) : t('verification.skills')}</h3>
          <ul class="tags" role="list">
            {named.map((skill, index) => (
              <Skill skill={skill} key={index} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

// The definition tells skills from the level, which a credential carries as one more alignment.
function skillsOf(definition: Definition): ShownSkill[] {
  return definition.skills.map(({ name, framework, code, uri }) => ({
    name,
    framework,
    code,
    url: /^https?:/.test(uri) ? uri : null,
  }))
}

function Skill({ skill: { name, code, url } }: { skill: ShownSkill }) {
  const label = (
    <>
      {name}
      {code && code !== name && code.length < 20 && <span class="soft"> {code}</span>}
    </>
  )
  return (
    <li>
      {url ? (
        <a class="tag" href={url} rel="nofollow noopener">
          {label}
        </a>
      ) : (
        <span class="tag">{label}</span>
      )}
    </li>
  )
}

function HadToDo({ shown, definition }: Part) {
  const t = useMessages()
  const criteria = shown.criteria || definition?.criteria
  if (!criteria && !shown.criteriaUrl && shown.results.length === 0) return null
  return (
    <section class="flow" aria-labelledby="did">
      <h2 id="did">{definition ? t('verification.did_and_assessed') : t('verification.had_to_do')}</h2>
      {criteria && <Markdown text={criteria} />}
      {shown.criteriaUrl && !criteria && (
        <p>
          <a href={shown.criteriaUrl} rel="nofollow noopener">
            {shown.criteriaUrl}
          </a>
        </p>
      )}
      {definition ? (
        <Assessment definition={definition} results={shown.results} />
      ) : (
        <Results results={shown.results} />
      )}
    </section>
  )
}

function Assessment({ definition, results }: { definition: Definition; results: ShownResult[] }) {
  const t = useMessages()
  const { assessment } = definition
  return (
    <>
      <dl class="lines">
        {assessment.type && (
          <div>
            <dt>{t('verification.assessment')}</dt>
            <dd>{t(`verification.assessment_${assessment.type}`)}</dd>
          </div>
        )}
        <div>
          <dt>{t('verification.supervision')}</dt>
          <dd>{t(`verification.supervision_${assessment.supervision}`)}</dd>
        </div>
      </dl>
      {assessment.rubric.criteria.length > 0 && <RubricTable definition={definition} results={results} />}
    </>
  )
}

/** Criterion by criterion: which outcomes it serves, what was needed, what was reached. */
function RubricTable({ definition, results }: { definition: Definition; results: ShownResult[] }) {
  const t = useMessages()
  const { criteria } = definition.assessment.rubric
  const number = (id: string) => definition.outcomes.findIndex((outcome) => outcome.id === id) + 1
  const heads = ['criterion', 'outcomes', 'needed', ...(results.length > 0 ? (['reached'] as const) : [])] as const
  return (
    <div class="scroll" role="group" aria-label={t('verification.rubric')} tabindex={0}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head}>
                {t(`verification.rubric_${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {criteria.map((criterion) => (
            <tr key={criterion.id}>
              <th scope="row">{criterion.name}</th>
              <td class="num">{criterion.outcomes.map(number).filter(Boolean).join(', ')}</td>
              <td>{criterion.levels[criterion.passLevel]?.name}</td>
              {results.length > 0 && <td>{results.find((result) => result.name === criterion.name)?.value}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Results({ results }: { results: ShownResult[] }) {
  const t = useMessages()
  if (results.length === 0) return null
  return (
    <>
      <h3>{t('verification.results')}</h3>
      <dl class="lines">
        {results.map(({ name, value }, index) => (
          <div key={index}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Size({ shown, definition }: Part) {
  const t = useMessages()
  const lines = definition
    ? sizeLines(t, definition)
    : shown.achievement.credits
      ? [[t('verification.workload'), shown.achievement.credits]]
      : []
  if (lines.length === 0) return null
  return (
    <section class="flow" aria-labelledby="size">
      <h2 id="size">{t('verification.size')}</h2>
      <dl class="lines">
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function sizeLines(t: Translate, definition: Definition): string[][] {
  const { qualityAssurance: quality } = definition
  const kind = quality.type ? t(`verification.quality_${quality.type}`) : ''
  return [
    [t('verification.level'), levelText(definition)],
    [t('verification.workload'), workloadText(t, definition)],
    [
      t('verification.participation'),
      definition.participation ? t(`verification.participation_${definition.participation}`) : '',
    ],
    [t('verification.language'), languageName(t.locale, definition.language)],
    [t('verification.quality'), [kind, quality.body, quality.statement].filter(Boolean).join('. ')],
  ].filter(([, value]) => value)
}

export function workloadText(t: Translate, definition: Definition): string {
  const credit = creditText(definition)
  const hours = definition.workloadHours ? t('verification.workload_hours', { hours: definition.workloadHours }) : ''
  return credit && hours ? t('verification.workload_value', { credit, hours }) : credit || hours
}

function Evidence({ shown }: { shown: ShownCredential }) {
  const t = useMessages()
  if (shown.evidence.length === 0) return null
  return (
    <section class="flow" aria-labelledby="ev">
      <h2 id="ev">{t('verification.evidence')}</h2>
      <ul class="list" role="list">
        {shown.evidence.map(({ name, url, text }, index) => (
          <li key={index} class="flow tight">
            <p>
              <Icon name={url ? 'link' : 'file'} />{' '}
              {url ? (
                <a href={url} rel="nofollow noopener ugc">
                  {name}
                </a>
              ) : (
                name
              )}
            </p>
            {text && <Markdown text={text} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function DefinitionVersion({ version }: { version: PublishedVersion }) {
  const t = useMessages()
  return (
    <section class="flow" aria-labelledby="ver">
      <h2 id="ver">{t('verification.definition')}</h2>
      <p>
        {t('verification.definition_by_hash', { version: version.version })}{' '}
        <a href={`/achievements/${version.achievementId}/versions/${version.version}`}>
          {t('verification.definition_link')}
        </a>
      </p>
    </section>
  )
}
