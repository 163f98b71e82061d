import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { homedir, tmpdir, userInfo } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { npmCi } from './npm.js'
import { Sentence, step } from './say.js'

// 24.7 brings crypto.argon2.
const needed = [24, 7]

export function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > needed[0] || (major === needed[0] && minor >= needed[1])
}

/** The same command under the Node we bring. Signals go through to it, its exit status comes back. */
export async function runUnderNewNode(scripts, args) {
  const node = await findOrInstall(join(scripts, 'runtime'))
  const child = spawn(node, [join(scripts, 'bootstrap.js'), ...args], {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH || ''}` },
  })
  const stopPassing = passSignals(child)
  child.on('error', (error) => {
    throw error
  })
  child.on('exit', (code, signal) => {
    stopPassing()
    if (signal) process.kill(process.pid, signal)
    else process.exitCode = code
  })
}

function passSignals(child) {
  const passed = ['SIGTERM', 'SIGHUP', 'SIGINT']
  const pass = (signal) => {
    // Ctrl-C in a terminal reaches the child without us.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  for (const signal of passed) process.on(signal, pass)
  return () => passed.forEach((signal) => process.off(signal, pass))
}

async function findOrInstall(project) {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const lock = readFileSync(join(project, 'package-lock.json'))
  if (!JSON.parse(lock).packages[`node_modules/${name}`]) throw unavailable()
  const folder = join(cacheFolder(), `runtime-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`)
  const node = join('node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (!works(join(folder, node))) {
    await step(`Fetching Node.js 24, because this one is ${process.versions.node} (about 190 MB in ${folder})`, () =>
      install(project, folder, node),
    )
  }
  return join(folder, node)
}

function unavailable() {
  return new Sentence(
    `Cairn needs Node.js ${needed.join('.')} or newer and this one is ${process.versions.node}: install Node.js 24 and start again.`,
  )
}

function notFetched() {
  return new Sentence(
    'Node.js 24 could not be fetched from the package registry: start again when the network is there, or install Node.js 24.',
  )
}

// Beside its place and renamed: two starts at once cannot spoil each other, an interrupted one leaves nothing.
async function install(project, folder, node) {
  const draft = mkdtempSync(`${folder}.`)
  try {
    for (const file of ['package.json', 'package-lock.json', '.npmrc'])
      copyFileSync(join(project, file), join(draft, file))
    await npmCi(draft, 'Node.js 24')
    // npm passes over an optional package that it could not fetch, without a word.
    if (!works(join(draft, node))) throw notFetched()
    if (existsSync(folder) && !works(join(folder, node))) rmSync(folder, { recursive: true, force: true })
    if (!existsSync(folder)) rename(draft, folder)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

function rename(draft, folder) {
  try {
    renameSync(draft, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error // else another start was faster with the same content
  }
}

function works(node) {
  if (!existsSync(node)) return false
  const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return status === 0 && isNewEnough(stdout.trim().slice(1))
}

// A home that cannot be written (a service account, a read-only system) gets a folder of its own among the temporary files.
function cacheFolder() {
  const wanted = process.env.CAIRN_CACHE_DIR || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cairn')
  const temporary = join(tmpdir(), `cairn-cache-${userInfo().uid}`)
  const found = [wanted, temporary].find((folder) => writable(folder))
  if (found) return found
  throw new Sentence(`Neither ${wanted} nor ${temporary} can be written: set CAIRN_CACHE_DIR to a folder that can.`)
}

function writable(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
    return ownOnly(folder)
  } catch {
    return false
  }
}

// We are going to run what lies in there: nobody else may have made the folder, or be able to write into it.
function ownOnly(folder) {
  const { uid, mode } = lstatSync(folder)
  return process.platform === 'win32' || (uid === process.getuid() && (mode & 0o022) === 0)
}
