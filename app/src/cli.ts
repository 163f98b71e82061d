import { ConfigError } from './config.ts'
import { StartFailure } from '#platform/start-failure'

/** A command gets what follows its name and answers the exit status. */
type Command = { use: string; run: (args: string[]) => Promise<number> }

// Loaded when called, so that `verify` needs no database code and `backup` no credential code.
const commands: Record<string, Command> = {
  migrate: {
    use: 'migrate                  bring the database to this version',
    run: async () => (await import('./cli/migrate.ts')).migrateCommand(),
  },
  backup: {
    use: 'backup FILE              write everything but the key file into one file',
    run: async (args) => (await import('./cli/backup.ts')).backupCommand(args),
  },
  restore: {
    use: 'restore FILE             read a backup into an empty database',
    run: async (args) => (await import('./cli/restore.ts')).restoreCommand(args),
  },
  import: {
    use: 'import FILE...           take achievements of other platforms over as drafts; --organisation ID',
    run: async (args) => (await import('./cli/import.ts')).importCommand(args),
  },
  verify: {
    use: 'verify FILE...           check credentials; --json, --documents DIR, --offline',
    run: async (args) => (await import('./cli/verify.ts')).verifyCommand(args),
  },
}

async function main([name = '', ...args]: string[]): Promise<number> {
  const command = commands[name]
  if (command) return command.run(args)
  const uses = Object.values(commands).map(({ use }) => `  cairn ${use}`)
  process.stderr.write(`${name ? `There is no command ${name}.\n` : ''}Use:\n${uses.join('\n')}\n`)
  return 2
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const expected = error instanceof StartFailure || error instanceof ConfigError
  process.stderr.write(`${expected ? error.message : ((error as Error).stack ?? String(error))}\n`)
  process.exitCode = 2
}
