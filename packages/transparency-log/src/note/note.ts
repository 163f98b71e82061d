import { decodeBase64, encodeBase64 } from '../encoding/base64.ts'
import { concat } from '../encoding/bytes.ts'
import { encodeUtf8, textOf } from '../encoding/utf8.ts'
import { limits } from '../limits.ts'
import { parsed, refused, type Parsed } from '../result.ts'
import { isKeyName } from './key-name.ts'

/** One line under a note. `signature` is what follows the 4-byte key id; its meaning belongs to the key. */
export type SignatureLine = { name: string; keyId: Uint8Array; signature: Uint8Array }

/** A text with signatures (C2SP signed-note). `text` ends with a newline and is exactly what was signed. */
export type Note = { text: string; signatures: SignatureLine[] }

/**
 * Reads a signed note from anywhere, without judging any signature: see `openNote`. Lines of unknown keys and of types
 * this package does not know (a type 05 tree head, say) are kept as they are.
 */
export function parseNote(input: Uint8Array | string): Parsed<Note> {
  if (input.length > limits.noteBytes) return refused('too_large')
  const whole = textOf(input)
  if (whole === undefined) return refused('not_utf8')
  // No control character but newline; the text ends at the last blank line, so it may have blank lines of its own.
  const split = whole.lastIndexOf('\n\n')
  if (split < 0 || !whole.endsWith('\n') || hasControl(whole)) return refused('note_malformed')
  const lines = whole.slice(split + 2, -1).split('\n')
  if (lines.length > limits.signatureLines) return refused('too_many_signatures')
  const signatures: SignatureLine[] = []
  for (const line of lines) {
    const signature = parseSignatureLine(line)
    if (!signature.ok) return signature
    signatures.push(signature.value)
  }
  return parsed({ text: whole.slice(0, split + 1), signatures })
}

/** The whole note: text, blank line, signature lines. */
export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(formatSignatureLine).join('')}`
}

/** One line `— <name> <base64(key id || signature)>` without its newline, as witnesses answer it. */
export function parseSignatureLine(line: string): Parsed<SignatureLine> {
  const [dash, name = '', base64 = '', ...others] = line.split(' ')
  if (dash !== '—' || !isKeyName(name) || others.length > 0) return refused('signature_malformed')
  const bytes = decodeBase64(base64)
  if (!bytes.ok) return bytes
  if (bytes.value.length < 5) return refused('signature_malformed')
  return parsed({ name, keyId: bytes.value.subarray(0, 4), signature: bytes.value.subarray(4) })
}

/** With its newline. */
export function formatSignatureLine({ name, keyId, signature }: SignatureLine): string {
  return `— ${name} ${encodeBase64(concat(keyId, signature))}\n`
}

/** May this be signed as the text of a note? */
export function isNoteText(text: string): boolean {
  return text.endsWith('\n') && text.isWellFormed() && !hasControl(text) && encodeUtf8(text).length <= limits.noteBytes
}

// C2SP signed-note: those below U+0020, newline excepted.
function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x20 && code !== 0x0a) return true
  }
  return false
}
