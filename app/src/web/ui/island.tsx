import type { JsonObject } from './json.ts'

/** Marks a part that a script makes nicer. It gets finished strings and data, and works as it stands without the script. */
export function Island({
  name,
  props,
  children,
}: {
  name: string
  props?: JsonObject
  children?: preact.ComponentChildren
}) {
  return (
    <div data-island={name} data-props={props ? JSON.stringify(props) : undefined}>
      {children}
    </div>
  )
}
