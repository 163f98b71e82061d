import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

export type StatusKind = 'pass' | 'fail' | 'unsure' | 'none' | 'info'

const icons: Record<StatusKind, IconName> = {
  pass: 'st-pass',
  fail: 'st-fail',
  unsure: 'st-unsure',
  none: 'st-none',
  info: 'st-info',
}

/** Icon, word and colour together; the icon's outline alone tells the kinds apart. */
export function Status({ kind, children, chip }: { kind: StatusKind; children: ComponentChildren; chip?: boolean }) {
  return (
    <span class={chip ? 'status chip' : 'status'} data-s={kind}>
      <Icon name={icons[kind]} />
      {children}
    </span>
  )
}

type NoteProps = { status: StatusKind; children: ComponentChildren; icon?: IconName; alert?: boolean; live?: boolean }

/** One fact and one action. `alert` only right after a submit that failed; `live` after one that worked. */
export function Note({ status, children, icon, alert, live }: NoteProps) {
  return (
    <div class="note" data-s={status} role={alert ? 'alert' : live ? 'status' : undefined}>
      <Icon name={icon ?? icons[status]} />
      <div class="flow tight">{children}</div>
    </div>
  )
}

/** The first thing in main: the verdict in a few words, and when it was found. */
export function Ribbon({
  status,
  verdict,
  children,
}: {
  status: StatusKind
  verdict: string
  children?: ComponentChildren
}) {
  return (
    <div class="ribbon" data-s={status}>
      <div class="wrap row apart">
        <span class="row near">
          <Icon name={icons[status]} />
          <b>{verdict}</b>
        </span>
        {children && <span class="small">{children}</span>}
      </div>
    </div>
  )
}
