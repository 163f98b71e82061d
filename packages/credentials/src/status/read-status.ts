import { asList, isObject, type JsonObject } from '../json.ts'
import { defaultLimits, type Limits } from '../limits.ts'
import { decodeStatusList, statusBit } from './bitstring-status-list.ts'

/** What a BitstringStatusListEntry names. */
export type StatusEntry = { purpose: string; index: number; list: string }

/** The status of one entry; `refused` means the status is unknown, which is never the same as good. */
export type Status =
  | { found: 'clear' }
  | { found: 'set' }
  | {
      found: 'refused'
      code:
        | 'status_list_malformed'
        | 'status_list_too_large'
        | 'status_list_too_short'
        | 'status_purpose_differs'
        | 'status_index_out_of_range'
    }

/**
 * Reads a BitstringStatusListEntry (section 2.1); undefined where it is malformed. The index is a decimal string by the
 * specification; 1EdTech's own samples carry a number, which reads the same.
 */
export function readStatusEntry(entry: JsonObject): StatusEntry | undefined {
  const { statusPurpose, statusListIndex, statusListCredential, statusSize } = entry
  const index = typeof statusListIndex === 'number' ? String(statusListIndex) : statusListIndex
  if (typeof index !== 'string' || !/^(0|[1-9]\d{0,9})$/.test(index)) return undefined
  if (typeof statusPurpose !== 'string' || typeof statusListCredential !== 'string') return undefined
  if (statusSize !== undefined && statusSize !== 1) return undefined
  return { purpose: statusPurpose, index: Number(index), list: statusListCredential }
}

/**
 * Looks one entry up in a status list credential (section 3.2). The list's own proof and issuer are the caller's to check
 * first; `verify` does.
 */
export async function readStatus(
  entry: StatusEntry,
  list: JsonObject,
  limits: Pick<Limits, 'statusListCompressedBytes' | 'statusListBytes'> = defaultLimits,
): Promise<Status> {
  const subject = list['credentialSubject']
  if (!isObject(subject) || subject['type'] !== 'BitstringStatusList')
    return { found: 'refused', code: 'status_list_malformed' }
  if (!asList(subject['statusPurpose']).includes(entry.purpose))
    return { found: 'refused', code: 'status_purpose_differs' }
  const decoded = await decodeStatusList(subject['encodedList'], limits)
  if (decoded.found === 'refused') return decoded
  const bit = statusBit(decoded.bits, entry.index)
  if (bit === undefined) return { found: 'refused', code: 'status_index_out_of_range' }
  return { found: bit ? 'set' : 'clear' }
}
