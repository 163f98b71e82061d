import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { Sentence } from './say.js'

const options = [
  '--ignore-scripts',
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  // A missing network is told after seconds, not minutes.
  '--fetch-retries=1',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=1000',
]

/**
 * Exactly what the lock file says, integrity checked, no scripts of packages run. Never `npm install`: it picks versions.
 * `started` is told npm's process id.
 */
export async function npmCi(folder, missing, started = () => {}) {
  const { code, words, signal } = await runNpm(['ci', ...options], folder, started)
  if (signal) throw new Sentence(`Stopped while installing ${missing}; the next start does it again.`)
  if (code !== 0) throw new Sentence(`${missing} could not be installed, because npm says: ${reasonIn(words)}`)
}

function runNpm(args, cwd, started) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [npmScript(), ...args], {
      cwd,
      env: cleanEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    started(child.pid)
    let words = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (words += chunk))
    const asked = stopWithUs(child)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, words, signal: asked() }))
  })
}

// npm is never left behind: it would go on changing the folder under the next start.
function stopWithUs(child) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  let asked = null
  const stop = (signal) => {
    asked = signal
    child.kill('SIGTERM')
  }
  for (const signal of signals) process.on(signal, stop)
  return () => {
    for (const signal of signals) process.off(signal, stop)
    return asked
  }
}

// The npm that called us, else the one on the path, else the one beside this Node. The Node we bring has none.
export function npmScript() {
  const calling = process.env.npm_execpath
  const beside = join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js')
  const found = [calling, ...npmOnPath(), beside].find(
    (file) => file && file.endsWith('npm-cli.js') && existsSync(file),
  )
  if (found) return found
  throw new Sentence('npm was not found: install it beside Node.js, then start again.')
}

function npmOnPath() {
  const folders = (process.env.PATH || '').split(delimiter)
  const links = folders.map((folder) => join(folder, 'npm')).filter((file) => existsSync(file))
  const onWindows = folders.map((folder) => join(folder, 'node_modules/npm/bin/npm-cli.js'))
  return [...links.map((file) => realpathSync(file)), ...onWindows]
}

// npm hands its settings to what it starts as variables; a nested npm must read the folder's own instead.
function cleanEnvironment() {
  const env = { ...process.env }
  for (const name of Object.keys(env)) {
    if (
      /^npm_(lifecycle|package|command|config_(local_prefix|workspace|workspaces|omit|include|ignore_scripts))/.test(
        name,
      )
    )
      delete env[name]
  }
  delete env.NODE_ENV
  return env
}

function reasonIn(words) {
  const lines = words.split('\n').map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim())
  if (/ENOSPC/.test(words)) return 'the disk is full.'
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET|ENOTCACHED/.test(words)) {
    return 'the package registry cannot be reached. The network is needed for this once; start again when it is there.'
  }
  return (
    lines
      .filter((line) => line && !/^code |^A complete log/.test(line))
      .slice(0, 3)
      .join(' ') || 'nothing.'
  )
}
