import { maxInteger } from '../limits.ts'
import { parsed, refused, type Parsed } from '../result.ts'

/**
 * A size, index or time in ASCII decimal without sign, space or leading zero, at most 2^63 - 1.
 * BigInt from the first digit on: a size of 2^32 + 1 must never be taken for 1.
 */
export function parseDecimal(text: string): Parsed<bigint> {
  if (!/^(0|[1-9][0-9]{0,18})$/.test(text)) return refused('number_not_canonical')
  const value = BigInt(text)
  return value > maxInteger ? refused('number_out_of_range') : parsed(value)
}
