import { z } from 'zod'

const Manifest = z.object({
  format: z.literal('cairn-backup'),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  publicUrl: z.string().nullable(),
  keyFingerprint: z.string().nullable(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), sha256: z.string(), size: z.number() })),
  jobs: z.object({ count: z.number(), lastId: z.string() }),
})

/** The first entry of a backup: what it is, what it needs, what is in it. */
export type Manifest = z.infer<typeof Manifest>

export const manifestName = 'manifest.json'
export const jobsName = 'jobs.jsonl'
export const tableEntry = (table: string): string => `tables/${table}.copy`

/** Null when this is not the manifest of a backup that this version reads. */
export function parseManifest(text: string): Manifest | null {
  try {
    return Manifest.parse(JSON.parse(text))
  } catch {
    return null
  }
}
