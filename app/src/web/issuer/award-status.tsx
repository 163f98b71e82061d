import { stateOf, type Award, type AwardState } from '#modules/awarding'
import { Status, useMessages, type StatusKind } from '#ui'

const kinds: Record<AwardState, StatusKind> = { granted: 'info', signed: 'pass', revoked: 'fail', withdrawn: 'none' }

/** How far an award has come, in a word. */
export function AwardStatus({ award, chip }: { award: Award; chip?: boolean }) {
  const t = useMessages()
  const state = stateOf(award)
  return (
    <Status kind={kinds[state]} chip={chip ?? false}>
      {t(`awarding.state_${state}`)}
    </Status>
  )
}
