import { refuse } from './problem.ts'

/** Reads at most `maxBytes` of a request's body; refuses with 413 at the first byte too many, whatever Content-Length said. */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    refuse('problem.too_large', { megabytes: Math.max(1, Math.floor(maxBytes / 1_000_000)) }, { status: 413 })
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > maxBytes) throw tooLarge()
    chunks.push(chunk)
  }
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}

/** A form's fields and files, bounded before they are parsed. */
export async function readFormData(request: Request, maxBytes: number): Promise<FormData> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
    throw refuse('problem.form_expected', {}, { status: 415 })
  const body = await readBody(request, maxBytes)
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData()
  } catch {
    throw refuse('problem.form_broken', {}, { status: 400 })
  }
}
