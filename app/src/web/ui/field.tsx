import type { ComponentChildren, InputHTMLAttributes } from 'preact'
import type { Field, FormState } from '#platform/forms'
import { Icon } from './icon.tsx'
import { Note } from './status.tsx'
import { useMessages } from './request.ts'

type FieldProps = { label: string; field: Field; hint?: string; id?: string; optional?: boolean }
type TextProps = FieldProps & {
  type?: 'text' | 'email' | 'password' | 'url' | 'number' | 'date' | 'search'
  multiline?: boolean
  rows?: number
  autocomplete?: InputHTMLAttributes['autocomplete']
  maxLength?: number
  min?: number
  max?: number
  step?: number | 'any'
  list?: string
  required?: boolean
  autofocus?: boolean
}

/** A labelled input with its hint and its error; what was typed stays. */
export function TextField({
  label,
  field,
  hint,
  id = idOf(field.name),
  optional,
  multiline,
  rows = 4,
  type = 'text',
  maxLength,
  ...rest
}: TextProps) {
  const shared = { id, name: field.name, maxlength: maxLength, ...describe(id, hint, field) }
  // Preact types an input by its `type`, one shape each; here the type is data, so the attributes go in as a plain object.
  const input: object = { ...shared, ...rest, type, value: type === 'password' ? '' : field.value }
  return (
    <Labelled {...{ label, field, hint, id, optional }}>
      {multiline ? (
        <textarea {...shared} required={rest.required} rows={rows}>
          {field.value}
        </textarea>
      ) : (
        <input {...input} />
      )}
    </Labelled>
  )
}

export type Choice = { value: string; label: string; hint?: string }

export function SelectField({
  label,
  field,
  hint,
  id = idOf(field.name),
  optional,
  choices,
  blank,
}: FieldProps & { choices: readonly Choice[]; blank?: string }) {
  return (
    <Labelled {...{ label, field, hint, id, optional }}>
      <select id={id} name={field.name} {...describe(id, hint, field)}>
        {blank !== undefined && <option value="">{blank}</option>}
        {choices.map((choice) => (
          <option value={choice.value} selected={field.value === choice.value} key={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

/** A few choices as a fieldset of radios or ticks; the whole line is the target. */
export function ChoiceField({
  label,
  field,
  hint,
  choices,
  many,
}: FieldProps & { choices: readonly Choice[]; many?: boolean }) {
  const id = idOf(field.name)
  return (
    <fieldset class="field" {...describe(id, hint, field)}>
      <legend>{label}</legend>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <ErrorLine field={field} id={id} />
      {choices.map((choice) => (
        <label class="pick" key={choice.value}>
          <input
            type={many ? 'checkbox' : 'radio'}
            name={field.name}
            value={choice.value}
            checked={field.values.includes(choice.value)}
          />
          <span>
            {choice.label}
            {choice.hint && <span class="hint"> {choice.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** One tick, such as a consent or a declaration. */
export function TickField({ label, field, hint, value = 'yes' }: FieldProps & { value?: string }) {
  const id = idOf(field.name)
  return (
    <div class="field">
      <label class="pick" for={id}>
        <input
          type="checkbox"
          id={id}
          name={field.name}
          value={value}
          checked={field.values.includes(value)}
          {...describe(id, hint, field)}
        />
        <span>{label}</span>
      </label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <ErrorLine field={field} id={id} />
    </div>
  )
}

export function FileField({
  label,
  field,
  hint,
  accept,
  multiple,
}: FieldProps & { accept?: string; multiple?: boolean }) {
  const id = idOf(field.name)
  return (
    <Labelled {...{ label, field, hint, id }}>
      <input type="file" id={id} name={field.name} accept={accept} multiple={multiple} {...describe(id, hint, field)} />
    </Labelled>
  )
}

/** Says above the form how many fields need another look, with a way to each. */
export function FormErrors({ form }: { form: FormState }) {
  const t = useMessages()
  if (form.errors.length === 0) return null
  return (
    <Note status="fail" alert>
      <p>
        <b>{t('form.summary', { count: form.errors.length })}</b>
      </p>
      <ul>
        {form.errors.slice(0, 20).map(({ name, error }, index) => (
          <li key={index}>
            {name ? <a href={`#${idOf(name)}`}>{t(error.code, error.facts)}</a> : t(error.code, error.facts)}
          </li>
        ))}
      </ul>
    </Note>
  )
}

function Labelled({
  label,
  field,
  hint,
  id,
  optional,
  children,
}: {
  label: string
  field: Field
  hint: string | undefined
  id: string
  optional?: boolean | undefined
  children: ComponentChildren
}) {
  const t = useMessages()
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional && <span class="hint"> {t('form.optional')}</span>}
      </label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <ErrorLine field={field} id={id} />
      {children}
    </div>
  )
}

function ErrorLine({ field, id }: { field: Field; id: string }) {
  const t = useMessages()
  if (!field.error) return null
  return (
    <span class="err" id={`${id}-error`}>
      <Icon name="st-fail" /> {t(field.error.code, field.error.facts)}
    </span>
  )
}

function describe(id: string, hint: string | undefined, field: Field) {
  const by = [hint && `${id}-hint`, field.error && `${id}-error`].filter(Boolean).join(' ')
  return { 'aria-describedby': by || undefined, 'aria-invalid': field.error ? ('true' as const) : undefined }
}

function idOf(name: string): string {
  return `f-${name.replace(/\[\]$/, '').replaceAll('.', '-')}`
}
