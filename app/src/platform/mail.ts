import nodemailer from 'nodemailer'
import { sql } from 'kysely'
import type { Database, Tx } from './database.ts'
import { newRandomId } from './ids.ts'

export type Letter = { to: string; subject: string; text: string; html: string }
export type StampedLetter = Letter & { messageId: string }

/** Sends one letter. At least once: the message id is stable over retries, so that receivers can drop doubles. */
export type Mail = { send(letter: StampedLetter): Promise<void> }

export function smtpMail(url: string, from: string): Mail {
  const transport = nodemailer.createTransport(url)
  return {
    async send(letter) {
      await transport.sendMail({ from, ...letter, messageId: `<${letter.messageId}@cairn>` })
    },
  }
}

/** Keeps letters in the database instead of sending them: for demonstrations and tests, shown on /mail. */
export function capturedMail(db: Database): Mail {
  return {
    async send(letter) {
      await db
        .insertInto('platform.captured_letter')
        .values({
          message_id: letter.messageId,
          recipient: letter.to,
          subject: letter.subject,
          text_body: letter.text,
          html_body: letter.html,
        })
        .onConflict((oc) => oc.column('message_id').doNothing())
        .execute()
    },
  }
}

/**
 * Puts a letter into the outbox of the business transaction: a rollback sends nothing, a crash loses nothing. A reaction,
 * which may run again, names its letter: the second one replaces the first or carries the same message id.
 */
export async function queueMail(tx: Tx, letter: Letter, messageId: string = newRandomId<'letter'>()): Promise<void> {
  const stamped: StampedLetter = { ...letter, messageId }
  await sql`select graphile_worker.add_job('mail', ${JSON.stringify(stamped)}::json, max_attempts => 12, job_key => ${`mail:${messageId}`})`.execute(
    tx,
  )
}
