import type { TestContext } from './context.ts'

export type ReadLetter = {
  subject: string
  text: string
  html: string
  /** The path its link leads to. */ path: string
}

/** Lets the worker send what waits, and opens the mailbox of an address: the newest letter last. */
export async function lettersTo(tc: TestContext, email: string): Promise<ReadLetter[]> {
  await tc.finishJobs()
  const rows = await tc.ctx.db
    .selectFrom('platform.captured_letter')
    .select(['subject', 'text_body', 'html_body'])
    .where('recipient', '=', email)
    .orderBy('captured_at')
    .execute()
  const site = tc.ctx.config.publicUrl
  return rows.map((row) => ({
    subject: row.subject,
    text: row.text_body,
    html: row.html_body,
    path: row.text_body
      .split(/\s/)
      .find((word) => word.startsWith(`${site}/`))!
      .slice(site.length),
  }))
}

export async function lastLetterTo(tc: TestContext, email: string): Promise<ReadLetter> {
  const letter = (await lettersTo(tc, email)).at(-1)
  if (!letter) throw new Error(`no letter to ${email}`)
  return letter
}
