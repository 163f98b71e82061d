import type { Course, Outline, Unit } from '#modules/courses'
import type { FormState } from '#platform/forms'
import { Crumbs, FileField, FormErrors, Markdown, Page, SelectField, TextField, useMessages } from '#ui'
import { fileSize } from '../../definition/file-size.ts'

export type UnitProps = {
  course: Course
  outline: Outline
  unit: Unit | undefined
  form: FormState
  isPreview: boolean
  megabytes: number
}

export function UnitView({ course, outline, unit, form, isPreview, megabytes }: UnitProps) {
  const t = useMessages()
  const here = `/teach/courses/${course.id}`
  const kind =
    form.field('kind').value === 'assignment' ? 'assignment' : form.field('kind').value === 'file' ? 'file' : 'page'
  const title = unit ? unit.title : t(`teach.new_${kind}`)
  return (
    <Page title={title} density="work">
      <div>
        <Crumbs
          steps={[{ href: '/teach', label: t('nav.teach') }, { href: here, label: course.title }, { label: title }]}
        />
        <h1>{title}</h1>
      </div>
      <FormErrors form={form} />
      <div class="cols half">
        <form
          class="flow"
          method="post"
          action={unit ? `${here}/units/${unit.id}` : `${here}/units`}
          enctype="multipart/form-data"
        >
          <input type="hidden" name="kind" value={kind} />
          <TextField label={t('teach.unit_title')} field={form.field('title')} maxLength={200} required />
          <div class="grid">
            <SelectField
              label={t('teach.section')}
              field={form.field('section')}
              choices={outline.map((section) => ({ value: section.id, label: section.title }))}
            />
            <TextField label={t('teach.minutes')} field={form.field('minutes')} maxLength={5} />
          </div>
          {kind === 'file' && (
            <FileField
              label={unit?.file ? t('teach.replace_file') : t('teach.file')}
              field={form.field('file')}
              hint={t('teach.file_hint', { megabytes })}
            />
          )}
          <TextField
            label={t(`teach.body_${kind}`)}
            field={form.field('body')}
            hint={t('design.markdown_hint')}
            multiline
            rows={kind === 'page' ? 18 : 8}
            maxLength={100_000}
          />
          <p class="row near">
            <button class="btn go">{unit ? t('design.save') : t(`teach.add_${kind}`)}</button>
            <button class="btn" name="do" value="preview">
              {t('design.refresh_preview')}
            </button>
          </p>
        </form>
        <div class="flow stick">
          <section class="panel flow" aria-labelledby="preview">
            <h2 id="preview">{t('design.preview')}</h2>
            {form.field('body').value.trim() === '' ? (
              <p class="soft">{t('teach.nothing_to_preview')}</p>
            ) : (
              <Markdown text={form.field('body').value} />
            )}
            {!isPreview && <p class="hint">{t('teach.preview_hint')}</p>}
          </section>
          {unit?.file && (
            <p>
              <a href={`${here}/units/${unit.id}/file`}>{unit.file.fileName}</a>{' '}
              <span class="soft small">{fileSize(unit.file.size)}</span>
            </p>
          )}
          {unit && <Remove action={`${here}/units/${unit.id}/removal`} />}
        </div>
      </div>
    </Page>
  )
}

function Remove({ action }: { action: string }) {
  const t = useMessages()
  return (
    <details>
      <summary>{t('teach.remove_unit')}</summary>
      <form class="flow tight" method="post" action={action}>
        <p class="soft">{t('teach.remove_unit_consequence')}</p>
        <p>
          <button class="btn no">{t('teach.remove_unit')}</button>
        </p>
      </form>
    </details>
  )
}
