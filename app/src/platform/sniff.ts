import { fileTypeFromBuffer } from 'file-type'
import type { Blobs } from './blobs.ts'
import { refuse } from './problem.ts'

/** A file as it is kept: found by its hash, named for people, typed by its bytes. */
export type StoredUpload = { hash: string; size: number; mediaType: string; fileName: string }

const LONGEST_NAME = 120

/**
 * Keeps an uploaded file by content hash. Its type is what its bytes say: the browser's word and the ending are the sender's to choose.
 * Refuses an empty file (422) and one over the limit (413), at the form field it came from.
 */
export async function storeUpload(blobs: Blobs, file: File, maxBytes: number, field = 'file'): Promise<StoredUpload> {
  if (file.size === 0) throw refuse('upload.empty', {}, { status: 422, field })
  const stored = await blobs.put(file.stream(), maxBytes)
  if (!stored.stored)
    throw refuse('upload.too_large', { megabytes: Math.floor(maxBytes / 1_000_000) }, { status: 413, field })
  const mediaType = await sniffMediaType(new Uint8Array(await file.slice(0, 65_536).arrayBuffer()))
  return { hash: stored.hash, size: stored.size, mediaType, fileName: safeFileName(file.name) }
}

/** The media type by the first bytes; plain text where they are text, otherwise unknown bytes. */
export async function sniffMediaType(head: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(head)
  if (found) return found.mime
  return isText(head) ? 'text/plain' : 'application/octet-stream'
}

// The head may end inside a character, so a broken last one is no sign of anything.
function isText(head: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return !text.includes('\0')
  } catch {
    return false
  }
}

/** A name to show and to download as: no folders, no control or direction characters, bounded, the ending kept. */
export function safeFileName(name: string): string {
  const base = name.toWellFormed().split(/[\\/]/).at(-1) ?? ''
  const clean = base
    .replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '')
    .trim()
    .replace(/^\.+/, '')
  if (clean.length <= LONGEST_NAME) return clean || 'file'
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(clean)?.[0] ?? ''
  return clean.slice(0, LONGEST_NAME - ending.length).toWellFormed() + ending
}
