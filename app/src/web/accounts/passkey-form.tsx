import type { ComponentChildren } from 'preact'
import { Island, useMessages } from '#ui'

type Props = {
  action: string
  options: string
  makes?: boolean
  next?: string | undefined
  class?: string
  children: ComponentChildren
}

/** A form that an authenticator fills in. It stays hidden without a script: what it does, a link by mail does too. */
export function PasskeyForm({ action, options, makes = false, next, class: extra = 'panel flow', children }: Props) {
  const t = useMessages()
  return (
    <Island name="passkey" props={{ options, makes, failed: t('accounts.passkey_failed') }}>
      <form method="post" action={action} class={extra} hidden>
        {children}
        <p class="err" role="alert" hidden />
        {next && <input type="hidden" name="next" value={next} />}
        <input type="hidden" name="challenge" />
        <input type="hidden" name="response" />
      </form>
    </Island>
  )
}
