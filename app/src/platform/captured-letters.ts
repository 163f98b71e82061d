import type { Reader } from './database.ts'
import type { Id } from './ids.ts'

export type CapturedLetter = {
  id: Id<'letter'>
  recipient: string
  subject: string
  text: string
  html: string
  at: Date
}

export const LETTERS_PER_PAGE = 100

/** Letters kept instead of sent, the newest first. */
export async function capturedLetters(db: Reader): Promise<CapturedLetter[]> {
  const rows = await letters(db).orderBy('captured_at', 'desc').limit(LETTERS_PER_PAGE).execute()
  return rows.map(toLetter)
}

export async function capturedLetter(db: Reader, id: Id<'letter'>): Promise<CapturedLetter | undefined> {
  const row = await letters(db).where('message_id', '=', id).executeTakeFirst()
  return row && toLetter(row)
}

function letters(db: Reader) {
  return db
    .selectFrom('platform.captured_letter')
    .select(['message_id', 'recipient', 'subject', 'text_body', 'html_body', 'captured_at'])
}

type Row = {
  message_id: string
  recipient: string
  subject: string
  text_body: string
  html_body: string
  captured_at: Date
}

function toLetter(row: Row): CapturedLetter {
  return {
    id: row.message_id as Id<'letter'>,
    recipient: row.recipient,
    subject: row.subject,
    text: row.text_body,
    html: row.html_body,
    at: row.captured_at,
  }
}
