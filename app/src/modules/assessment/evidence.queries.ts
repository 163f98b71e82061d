import { sql } from 'kysely'
import type { Reader, Tx } from '#platform/database'
import { newId, type Id } from '#platform/ids'
import type { Evidence, EvidenceContent, Notes, Submission } from './submission.ts'

type Key = Pick<Submission, 'tenantId' | 'id'>

/** The pieces of a submission in the order they were added. */
export async function evidenceOf(db: Reader, submission: Key): Promise<Evidence[]> {
  const rows = await db
    .selectFrom('assessment.evidence')
    .select([
      'id',
      'kind',
      'title',
      'text_body',
      'url',
      'blob_hash',
      'file_name',
      'media_type',
      'file_size',
      'is_disclosed',
      'added_at',
    ])
    .where('tenant_id', '=', submission.tenantId)
    .where('submission_id', '=', submission.id)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id as Id<'evidence'>,
    title: row.title,
    isDisclosed: row.is_disclosed,
    addedAt: row.added_at,
    ...contentOf(row),
  }))
}

export async function insertEvidence(
  tx: Tx,
  submission: Key,
  piece: { title: string; isDisclosed: boolean; content: EvidenceContent; position: number; at: Date },
): Promise<Id<'evidence'>> {
  const id = newId<'evidence'>(piece.at)
  await tx
    .insertInto('assessment.evidence')
    .values({
      tenant_id: submission.tenantId,
      submission_id: submission.id,
      id,
      position: piece.position,
      title: piece.title,
      is_disclosed: piece.isDisclosed,
      added_at: piece.at,
      ...columnsOf(piece.content),
    })
    .execute()
  return id
}

export async function deleteEvidence(tx: Tx, submission: Key, id: Id<'evidence'>): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('assessment.evidence')
    .where('tenant_id', '=', submission.tenantId)
    .where('submission_id', '=', submission.id)
    .where('id', '=', id)
    .executeTakeFirst()
  return deleted.numDeletedRows === 1n
}

/** Discloses exactly the named pieces; answers how many changed. */
export async function setDisclosed(tx: Tx, submission: Key, disclosed: readonly Id<'evidence'>[]): Promise<number> {
  const isNamed = sql<boolean>`id = any(${[...disclosed]}::uuid[])`
  const changed = await tx
    .updateTable('assessment.evidence')
    .set({ is_disclosed: isNamed })
    .where('tenant_id', '=', submission.tenantId)
    .where('submission_id', '=', submission.id)
    .where(sql<boolean>`is_disclosed <> (id = any(${[...disclosed]}::uuid[]))`)
    .executeTakeFirst()
  return Number(changed.numUpdatedRows)
}

export async function notesOf(db: Reader, submission: Key): Promise<Notes> {
  const rows = await db
    .selectFrom('assessment.criterion_note')
    .select(['criterion_id', 'note'])
    .where('tenant_id', '=', submission.tenantId)
    .where('submission_id', '=', submission.id)
    .execute()
  return Object.fromEntries(rows.map((row) => [row.criterion_id, row.note]))
}

/** Replaces the notes; an empty note is none. */
export async function replaceNotes(tx: Tx, submission: Key, notes: Notes): Promise<void> {
  await tx
    .deleteFrom('assessment.criterion_note')
    .where('tenant_id', '=', submission.tenantId)
    .where('submission_id', '=', submission.id)
    .execute()
  const rows = Object.entries(notes)
    .filter(([, note]) => note !== '')
    .map(([criterion_id, note]) => ({
      tenant_id: submission.tenantId,
      submission_id: submission.id,
      criterion_id,
      note,
    }))
  if (rows.length > 0) await tx.insertInto('assessment.criterion_note').values(rows).execute()
}

type Row = {
  kind: string
  text_body: string | null
  url: string | null
  blob_hash: string | null
  file_name: string | null
  media_type: string | null
  file_size: string | null
}

function contentOf(row: Row): EvidenceContent {
  if (row.kind === 'text') return { kind: 'text', text: row.text_body! }
  if (row.kind === 'link') return { kind: 'link', url: row.url! }
  return {
    kind: 'file',
    file: { hash: row.blob_hash!, fileName: row.file_name!, mediaType: row.media_type!, size: Number(row.file_size) },
  }
}

function columnsOf(content: EvidenceContent) {
  switch (content.kind) {
    case 'text':
      return { kind: content.kind, text_body: content.text }
    case 'link':
      return { kind: content.kind, url: content.url }
    case 'file':
      return {
        kind: content.kind,
        blob_hash: content.file.hash,
        file_name: content.file.fileName,
        media_type: content.file.mediaType,
        file_size: content.file.size,
      }
  }
}
