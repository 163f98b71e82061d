import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

// Nothing but the pages under test: no updates, no reports, no look-ups of its own.
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--disable-dev-shm-usage',
]

/**
 * The system's Chromium, else the one from npm. Null where neither starts: the tests are then reported as skipped. Where CI
 * is set that is a failure, so that nobody takes an untested page for a tested one.
 */
export async function openBrowser(): Promise<Browser | null> {
  const reasons: string[] = []
  for (const find of [onPath, fromNpm]) {
    try {
      const { executablePath, args } = await find()
      const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [] // Chromium refuses its sandbox to root
      return await chromium.launch({ executablePath, args: [...new Set([...args, ...quiet, ...sandbox])] })
    } catch (error) {
      reasons.push((error as Error).message.split('\n')[0]!)
    }
  }
  const sentence = `No browser starts here, so browser tests do not run: ${reasons.join('; ')}`
  if (process.env.CI) throw new Error(sentence)
  process.stderr.write(`${sentence}\n`)
  return null
}

type Found = { executablePath: string; args: string[] }

async function onPath(): Promise<Found> {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const executablePath = folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable)
  if (!executablePath) throw new Error('there is no Chromium on the path')
  return { executablePath, args: [] }
}

// Unpacks itself into the temporary folder on first use.
async function fromNpm(): Promise<Found> {
  const { default: packaged } = await import('@sparticuz/chromium')
  return { executablePath: await packaged.executablePath(), args: packaged.args }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
