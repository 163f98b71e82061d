import type { Change } from '#modules/catalogue'
import { useMessages } from '#ui'

/** What differs, field by field. */
export function ChangesTable({ changes, before, after }: { changes: Change[]; before: string; after: string }) {
  const t = useMessages()
  if (changes.length === 0) return <p>{t('design.no_changes')}</p>
  return (
    <div class="panel flush">
      <div class="scroll wide" role="group" aria-label={t('design.changes')} tabindex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('design.part')}</th>
              <th scope="col">{before}</th>
              <th scope="col">{after}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={`${change.field}${change.number ?? ''}${change.before}`}>
                <th scope="row">{t(`design.compared_${change.field}`, { number: change.number ?? 0 })}</th>
                <td>
                  <Text text={change.before} />
                </td>
                <td>
                  <Text text={change.after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function Text({ text }: { text: string }) {
  const t = useMessages()
  if (text === '') return <span class="soft">{t('design.nothing_there')}</span>
  return (
    <>
      {text.split('\n').map((line, index) => (
        <span key={index}>
          {index > 0 && <br />}
          {line}
        </span>
      ))}
    </>
  )
}
