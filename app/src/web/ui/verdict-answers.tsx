import type { AnswerName, Outcome } from '@cairn/credentials'
import { describeAnswer, type Verification } from '#modules/verification'
import { Icon, type IconName } from './icon.tsx'
import { useMessages } from './request.ts'
import { Status, type StatusKind } from './status.tsx'
import { AnswerProof } from './verdict-proof.tsx'

const order: readonly AnswerName[] = ['genuine', 'current', 'whose', 'recognised', 'logged']
export const statusOf: Record<Outcome, StatusKind> = {
  pass: 'pass',
  fail: 'fail',
  could_not_check: 'unsure',
  not_claimed: 'none',
}
const stones: Record<Outcome, IconName> = { pass: 'check', fail: 'cross', could_not_check: 'ask', not_claimed: 'dash' }

/** The five answers as a cairn: one stone each, never summed into one tick. */
export function VerdictAnswers({ verification }: { verification: Verification }) {
  const t = useMessages()
  return (
    <section class="flow" aria-labelledby="answers">
      <h2 id="answers">{t('verification.answers_title')}</h2>
      <ol class="cairn" role="list">
        {order.map((name) => (
          <Answer name={name} verification={verification} key={name} />
        ))}
      </ol>
    </section>
  )
}

function Answer({ name, verification }: { name: AnswerName; verification: Verification }) {
  const t = useMessages()
  const answer = verification.report.answers[name]
  const { outcome } = answer
  return (
    <li data-s={statusOf[outcome]}>
      <span class="stone">
        <Icon name={stones[outcome]} />
      </span>
      <div class="flow tight">
        <div class="row near">
          <h3>{t(`verification.answer_${name}`)}</h3>
          <Status kind={statusOf[outcome]}>{t(`verification.outcome_${outcome}`)}</Status>
        </div>
        <p>{describeAnswer(t, answer, verification.around)}</p>
        {outcome === 'could_not_check' &&
          answer.code !== 'not_genuine' &&
          answer.code !== 'genuine_not_settled' &&
          name !== 'logged' && (
            <p class="small">
              <b>{t('verification.todo')}</b> {t(`verification.todo_could_not_check_${name}`)}
            </p>
          )}
        <AnswerProof name={name} verification={verification} />
      </div>
    </li>
  )
}
