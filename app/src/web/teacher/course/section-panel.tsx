import { unitKinds, type Section, type Unit } from '#modules/courses'
import type { FormState } from '#platform/forms'
import { Icon, useMessages } from '#ui'
import { duration } from '../../definition/duration.ts'

type Props = { here: string; section: Section; isFirst: boolean; isLast: boolean; renamed: FormState | undefined }

export function SectionPanel({ here, section, isFirst, isLast, renamed }: Props) {
  const t = useMessages()
  return (
    <section class="panel flow" id={`section-${section.id}`} aria-labelledby={`h-${section.id}`} tabindex={-1}>
      <div class="row apart">
        <h2 id={`h-${section.id}`}>{section.title}</h2>
        <MoveButtons here={here} kind="section" id={section.id} title={section.title} up={!isFirst} down={!isLast} />
      </div>
      {section.units.length === 0 ? (
        <p class="soft">{t('teach.no_units')}</p>
      ) : (
        <ul class="list all" role="list">
          {section.units.map((unit, index) => (
            <UnitRow
              key={unit.id}
              here={here}
              unit={unit}
              up={!(isFirst && index === 0)}
              down={!(isLast && index === section.units.length - 1)}
            />
          ))}
        </ul>
      )}
      <p class="row near">
        {unitKinds.map((kind) => (
          <a class="btn" href={`${here}/units/new?section=${section.id}&kind=${kind}`} key={kind}>
            <Icon name="plus" />
            {t(`teach.add_${kind}`)}
            <span class="hide"> {t('teach.to_section', { section: section.title })}</span>
          </a>
        ))}
      </p>
      <details open={renamed !== undefined}>
        <summary>{t('teach.rename_section', { section: section.title })}</summary>
        <form class="flow tight" method="post" action={`${here}/sections/${section.id}`}>
          <div class="field">
            <label for={`title-${section.id}`}>{t('teach.section_title')}</label>
            <input
              id={`title-${section.id}`}
              name="title"
              value={renamed?.field('title').value ?? section.title}
              maxlength={200}
              aria-invalid={renamed ? 'true' : undefined}
            />
          </div>
          <p class="row near">
            <button class="btn">{t('design.save')}</button>
            {section.units.length === 0 && (
              <button class="btn no" name="do" value="remove">
                {t('teach.remove_section')}
              </button>
            )}
          </p>
        </form>
      </details>
    </section>
  )
}

function UnitRow({ here, unit, up, down }: { here: string; unit: Unit; up: boolean; down: boolean }) {
  const t = useMessages()
  return (
    <li class="row apart" id={`unit-${unit.id}`} tabindex={-1}>
      <span class="row near">
        <Icon name={unit.kind === 'assignment' ? 'send' : unit.kind === 'file' ? 'file' : 'edit'} />
        <a href={`${here}/units/${unit.id}`}>{unit.title}</a>
        <span class="soft small">
          {t(`learn.kind_${unit.kind}`)}, {duration(t, unit.minutes)}
        </span>
      </span>
      <MoveButtons here={here} kind="unit" id={unit.id} title={unit.title} up={up} down={down} />
    </li>
  )
}

type MoveProps = { here: string; kind: 'section' | 'unit'; id: string; title: string; up: boolean; down: boolean }

function MoveButtons({ here, kind, id, title, up, down }: MoveProps) {
  const t = useMessages()
  return (
    <form method="post" action={`${here}/order`} class="row near">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      {up && (
        <button class="btn" name="direction" value="up">
          <Icon name="up" />
          <span class="hide">{t('teach.move_up', { title })}</span>
        </button>
      )}
      {down && (
        <button class="btn" name="direction" value="down">
          <Icon name="down" />
          <span class="hide">{t('teach.move_down', { title })}</span>
        </button>
      )}
    </form>
  )
}
