import type { Lock, LockEntry } from './check-lock.ts'

const plain = ['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Zlib']
const special = [
  'Python-2.0',
  'PSF-2.0',
  'CC0-1.0',
  'MPL-2.0', // file by file: resvg; in development axe-core and lightningcss
  'OFL-1.1', // fonts
]
const allowed = new Set([...plain, ...special])

// Read by hand, with what was found.
const named: Record<string, { says: string; is: string }> = {
  '@digitalbazaar/credentials-context': {
    says: 'SEE LICENSE IN LICENSE.md',
    is: 'BSD-3-Clause and the W3C document licence',
  },
}

/** One sentence per package whose licence is not on the list, with what pulled it in. */
export function licenceComplaints(lock: Lock): string[] {
  return Object.entries(lock.packages)
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.link)
    .filter(([path, entry]) => !isAllowed(nameOf(path), entry))
    .map(
      ([path, entry]) =>
        `${nameOf(path)} is under ${entry.license ?? 'no licence'}, pulled in by ${pulledInBy(lock, nameOf(path))}`,
    )
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

function isAllowed(name: string, entry: LockEntry): boolean {
  if (entry.license && named[name]?.says === entry.license) return true
  return permits(entry.license ?? '')
}

/** SPDX expressions: of `OR` one side is enough, of `AND` all must be allowed. */
export function permits(expression: string): boolean {
  const bare = expression.trim().replace(/^\((.*)\)$/, '$1')
  if (/ OR /.test(bare)) return bare.split(' OR ').some(permits)
  if (/ AND /.test(bare)) return bare.split(' AND ').every(permits)
  return allowed.has(bare)
}

function pulledInBy(lock: Lock, name: string): string {
  const users = Object.entries(lock.packages).filter(([, entry]) =>
    [entry.dependencies, entry.devDependencies, entry.optionalDependencies, entry.peerDependencies].some(
      (list) => list && name in list,
    ),
  )
  return users.map(([path]) => path || 'the project').join(', ') || 'nothing'
}
