import { sha256 } from '../crypto/hash.ts'
import { toHex } from '../encoding/bytes.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'

/**
 * Where a witness or mirror shows what it saw of a log, under its own prefix: `<hex SHA-256 of the origin>`. A hash,
 * because an origin may hold what a path may not. The latest cosigned head is at `/checkpoint` below it.
 *
 * @example
 * monitoringPath('ledger.example.edu/cairn').length // 64
 */
export function monitoringPath(origin: string): string {
  return toHex(sha256(encodeUtf8(origin)))
}
