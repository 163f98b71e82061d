/**
 * True for a path on our own site. Paths to return to come from addresses and forms, so from strangers: browsers read
 * `//`, `/\` and `/` + tab + `/` all as the beginning of another host. What a header cannot carry is refused too.
 */
export function isOwnPath(path: string): boolean {
  return path.length <= 2_000 && /^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(path)
}
