import type { KeyFacts } from '#modules/awarding'
import type { Id } from '#platform/ids'
import { ActionButton, Note, Status, Time, useMessages } from '#ui'
import { IssuePage } from '../frame.tsx'

type Props = { keys: KeyFacts[]; tenant: Id<'organisation'>; did: string }

export function KeysView({ keys, tenant, did }: Props) {
  const t = useMessages()
  const current = keys.find((key) => key.retiredAt === null)
  return (
    <IssuePage title={t('awarding.keys')}>
      <div class="flow tight">
        <h1>{t('awarding.keys')}</h1>
        <p class="soft">{t('awarding.keys_says')}</p>
      </div>
      <dl class="lines s">
        <div>
          <dt>{t('awarding.issuer_id')}</dt>
          <dd>
            <a class="id" href={`/organisations/${tenant}/did.json`}>
              {did}
            </a>
          </dd>
        </div>
      </dl>
      {keys.length === 0 ? (
        <Note status="info">
          <p>{t('awarding.keys_none')}</p>
        </Note>
      ) : (
        <Keys keys={keys} />
      )}
      {current && (
        <section class="panel flow" aria-labelledby="rotate">
          <h2 id="rotate">{t('awarding.rotate')}</h2>
          <p>{t('awarding.rotate_says')}</p>
          <ActionButton action={`/issue/keys/${current.id}/rotation`} label={t('awarding.rotate_button')} />
        </section>
      )}
    </IssuePage>
  )
}

function Keys({ keys }: { keys: KeyFacts[] }) {
  const t = useMessages()
  return (
    <div class="scroll wide" role="group" aria-label={t('awarding.keys')} tabIndex={0}>
      <table class="mid">
        <thead>
          <tr>
            <th scope="col">{t('awarding.public_key')}</th>
            <th scope="col">{t('awarding.key_made')}</th>
            <th scope="col">{t('awarding.key_retired')}</th>
            <th scope="col">{t('awarding.state')}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row" class="id">
                {key.publicKeyMultibase}
              </th>
              <td>
                <Time at={key.madeAt} precise />
              </td>
              <td>{key.retiredAt ? <Time at={key.retiredAt} precise /> : t('awarding.not_yet')}</td>
              <td>
                {key.retiredAt ? (
                  <Status kind="none">{t('awarding.key_state_retired')}</Status>
                ) : (
                  <Status kind="pass">{t('awarding.key_state_current')}</Status>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
