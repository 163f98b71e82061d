import { StartFailure } from '../start-failure.ts'

type Explanation = { signs: RegExp; code: string; sentence: (folder: string) => string }

// The server's own words, in English because we start it with LC_MESSAGES=C.
const explanations: Explanation[] = [
  {
    signs: /No space left on device|Disk quota exceeded|ENOSPC|EDQUOT/,
    code: 'embedded_postgres.disk_full',
    sentence: (folder) =>
      `The disk is full, so the database in ${folder} cannot start: free some space and start again.`,
  },
  {
    signs: /Permission denied|EACCES|EPERM|has wrong ownership|must be owned by|Read-only file system|EROFS/,
    code: 'embedded_postgres.not_ours',
    sentence: (folder) =>
      `The data folder ${folder} cannot be used by this user: start Cairn as the user who owns it, or set CAIRN_DATA_DIR to another folder.`,
  },
  {
    signs: /database files are incompatible with server|initialized by PostgreSQL version/,
    code: 'embedded_postgres.other_version',
    sentence: (folder) =>
      `The data folder ${folder} was written by another version of PostgreSQL: make a backup with the Cairn that wrote it and restore it here.`,
  },
  {
    signs:
      /could not (create|attach to|open) (any )?(shared memory|TCP\/IP|Unix)|could not map anonymous shared memory/,
    code: 'embedded_postgres.no_resources',
    sentence: (folder) =>
      `The system refuses the memory or the socket that the database in ${folder} needs: free some memory, or set DATABASE_URL.`,
  },
  {
    signs:
      /pg_control|required WAL directory|is not a valid data directory|is not a database cluster directory|valid checkpoint record|checksum|invalid page|could not (open|read|access|find|locate|stat) (file|directory|the database)|could not redo|contrecord|incorrect resource manager|invalid record length|bogus data|PANIC/,
    code: 'embedded_postgres.corrupt',
    sentence: (folder) =>
      `The data folder ${folder} is damaged and the database cannot start from it: restore a backup into an empty folder, and keep this one until that is done.`,
  },
]

/** One sentence for the person at the terminal, from what the server wrote before it gave up. */
export function explainFailure(words: string, folder: string, logFile: string): StartFailure {
  const complaints = words
    .split('\n')
    .filter((line) => /FATAL|PANIC|error:|E[A-Z]{4,}|^postgres: could not|but could not/.test(line))
    .join('\n')
  const found = explanations.find(({ signs }) => signs.test(complaints))
  if (found) return new StartFailure(found.code, found.sentence(folder))
  const last = complaints.split('\n').at(-1) || words.trim().split('\n').at(-1) || 'it said nothing'
  return new StartFailure(
    'embedded_postgres.did_not_start',
    `The database in ${folder} did not start (${last.trim()}); all it said is in ${logFile}.`,
  )
}
