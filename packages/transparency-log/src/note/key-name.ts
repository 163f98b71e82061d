/**
 * May this text name a log, a witness or any other signer? Not empty, well-formed, no `+` (it ends the name in a key
 * line), no Unicode space and no control character (C2SP signed-note).
 */
export function isKeyName(name: string): boolean {
  return name.length > 0 && name.isWellFormed() && !/[\s+\p{White_Space}\p{Cc}]/u.test(name)
}
