import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { npmCi } from './npm.js'
import { say, Sentence, step } from './say.js'

/** `npm ci`, but only where the lock file, Node's major version or the platform differ from what was installed last. */
export async function installPackages(project) {
  const stamp = join(project, 'node_modules/.cairn-installed')
  const wanted = fingerprint(project)
  if (read(stamp) === wanted) return
  const lock = join(project, '.installing')
  await alone(lock, async () => {
    if (read(stamp) === wanted) return
    rmSync(stamp, { force: true }) // an interrupted install leaves no stamp
    const how = existsSync(join(project, 'node_modules'))
      ? 'Bringing the packages up to date'
      : 'Installing the packages, about a minute, once'
    await step(how, () => npmCi(project, "Cairn's packages", (npm) => writeFileSync(lock, `${process.pid} ${npm}`)))
    refuseMissingParts(project)
    writeFileSync(stamp, wanted)
  })
}

function fingerprint(project) {
  const lock = readFileSync(join(project, 'package-lock.json'))
  const [major] = process.versions.node.split('.')
  return createHash('sha256').update(lock).update(`node ${major} ${process.platform} ${process.arch}`).digest('hex')
}

// npm passes over an optional package that it could not fetch, without a word: the database would be missing later.
function refuseMissingParts(project) {
  const { packages = {} } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'))
  const missing = Object.keys(packages).find(
    (path) => isForHere(path, packages[path]) && !existsSync(join(project, path)),
  )
  if (!missing) return
  throw new Sentence(
    `The package ${missing.slice('node_modules/'.length)} could not be fetched from the registry: start again when the network is there.`,
  )
}

function isForHere(path, { optional, os, cpu, libc }) {
  const isFor = (list, here) => [list].flat().includes(here)
  const wrongLibrary = libc ? !isFor(libc, 'glibc') : /musl/.test(path)
  return Boolean(optional && os && cpu) && isFor(os, process.platform) && isFor(cpu, process.arch) && !wrongLibrary
}

// Two starts at once: the second waits and then finds everything installed.
async function alone(lock, action) {
  for (let told = false; !take(lock); told = true) {
    if (!told) say('Another start is installing the packages; waiting for it.')
    await pause(300)
  }
  try {
    return await action()
  } finally {
    rmSync(lock, { force: true })
  }
}

function take(lock) {
  try {
    const handle = openSync(lock, 'wx')
    writeSync(handle, String(process.pid))
    closeSync(handle)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    // Both we and the npm we started: a killed start may leave its npm at work.
    if (
      !read(lock)
        .split(' ')
        .some((pid) => isAlive(Number(pid) || process.pid))
    )
      rmSync(lock, { force: true })
    return false
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
