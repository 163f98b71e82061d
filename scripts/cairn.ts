import { becomeApp } from './start.ts'

/** The command line: `npx cairn verify FILE`. */
export async function run(args: string[]): Promise<void> {
  await becomeApp('cli.js', args)
}
