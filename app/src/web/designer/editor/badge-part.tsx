import {
  badgeColours,
  badgeSvg,
  colourValues,
  drawingPaths,
  drawings,
  stonePaths,
  stones,
  type Badge,
} from '#modules/catalogue'
import type { FormState } from '#platform/forms'
import { Island, svgSource, useMessages } from '#ui'

import { Part } from './parts.tsx'

type Props = { form: FormState; badge: Badge; level: number }

export function BadgePart({ form, badge, level }: Props) {
  const t = useMessages()
  return (
    <Part name="badge">
      <Island name="badge-preview">
        <div class="row top-align">
          <img
            class="badge xl"
            src={svgSource(badgeSvg(badge, { level }))}
            alt={t('design.badge_preview')}
            data-badge
            width="176"
            height="176"
          />
          <p class="hint grow">{level > 0 ? t('design.badge_marks', { level }) : t('design.badge_no_marks')}</p>
        </div>
        <div class="flow">
          <Options legend={t('design.stone')} name="badge.stone" form={form}>
            {stones.map((stone) => ({
              value: stone,
              label: t(`design.stone_${stone}`),
              picture: (
                <svg class="badge s" viewBox="0 0 96 96" aria-hidden="true">
                  <path class="fg" d={stonePaths[stone]} />
                </svg>
              ),
              data: stonePaths[stone],
            }))}
          </Options>
          <Options legend={t('design.colour')} name="badge.colour" form={form}>
            {badgeColours.map((colour) => ({
              value: colour,
              label: t(`design.colour_${colour}`),
              picture: (
                <svg width="100%" height="20" aria-hidden="true">
                  <rect width="100%" height="20" rx="6" fill={colourValues[colour]} />
                </svg>
              ),
              data: colourValues[colour],
            }))}
          </Options>
          <Options legend={t('design.drawing')} name="badge.drawing" form={form}>
            {drawings.map((drawing) => ({
              value: drawing,
              label: t(`design.drawing_${drawing}`),
              picture: (
                <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
                  <path d={drawingPaths[drawing]} />
                </svg>
              ),
              data: drawingPaths[drawing],
            }))}
          </Options>
        </div>
      </Island>
      <p>
        <button class="btn" name="do" value="preview">
          {t('design.refresh_preview')}
        </button>
      </p>
    </Part>
  )
}

type Option = { value: string; label: string; picture: preact.JSX.Element; data: string }

function Options({
  legend,
  name,
  form,
  children,
}: {
  legend: string
  name: string
  form: FormState
  children: Option[]
}) {
  const chosen = form.field(name).value
  return (
    <fieldset class="flow tight">
      <legend>{legend}</legend>
      <div class="opts">
        {children.map(({ value, label, picture, data }) => (
          <label key={value}>
            <input type="radio" name={name} value={value} checked={chosen === value} data-d={data} />
            <span>{label}</span>
            {picture}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
