import { asset } from '#platform/assets'

export type IconName =
  | 'arrow'
  | 'ask'
  | 'check'
  | 'chev'
  | 'clock'
  | 'copy'
  | 'cross'
  | 'dash'
  | 'down'
  | 'edit'
  | 'eye'
  | 'file'
  | 'flag'
  | 'globe'
  | 'key'
  | 'link'
  | 'lock'
  | 'mail'
  | 'org'
  | 'plus'
  | 'print'
  | 'qr'
  | 'search'
  | 'send'
  | 'share'
  | 'st-fail'
  | 'st-info'
  | 'st-none'
  | 'st-pass'
  | 'st-unsure'
  | 'undo'
  | 'up'
  | 'user'
  | 'warn'

/** A drawing beside a word, never instead of one. One cached sprite serves all pages. */
export function Icon({ name, class: extra }: { name: IconName; class?: string }) {
  return (
    <svg class={extra ? `i ${extra}` : 'i'} viewBox="0 0 24 24" aria-hidden="true">
      <use href={`${asset('icons.svg')}#i-${name}`} />
    </svg>
  )
}

/** Cairn's mark: two stones in ink, the top one in the accent. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <path d="M2.5 25.6c0-3.2 5-4.9 13.1-4.9 8.7 0 13.9 1.5 13.9 4.7 0 3.1-5.4 4.6-13.5 4.6-8.3 0-13.5-1.2-13.5-4.4z" />
      <path d="M6.5 16c0-2.8 3.6-4.3 9.5-4.3 5.4 0 8.9 1.3 8.9 4 0 2.7-3.8 4.1-9.1 4.1-5.6 0-9.3-1.2-9.3-3.8z" />
      <path class="tip" d="M12 6.9c0-2.6 2.1-4.6 5-4.6 2.8 0 4.7 1.7 4.7 4.1 0 2.5-2 3.9-4.9 3.9S12 9.2 12 6.9z" />
    </svg>
  )
}
