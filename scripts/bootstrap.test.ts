import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isNewEnough } from './bootstrap/runtime.js'

// A project with the real bootstrap, one task that answers, and an npm that only notes how it was called.
const root = mkdtempSync(join(tmpdir(), 'cairn-bootstrap-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

function newProject(npm = 'process.exit(0)') {
  const project = mkdtempSync(join(root, 'project-'))
  mkdirSync(join(project, 'scripts'))
  mkdirSync(join(project, 'node_modules'))
  for (const part of ['bootstrap.js', 'bootstrap']) {
    cpSync(join(import.meta.dirname, part), join(project, 'scripts', part), { recursive: true })
  }
  writeFileSync(join(project, 'package.json'), '{"type": "module"}')
  writeFileSync(join(project, 'package-lock.json'), '{}')
  writeFileSync(
    join(project, 'scripts/start.ts'),
    `export async function run(args: string[]) { console.log('started', ...args); process.exitCode = Number(args[0] ?? 0) }`,
  )
  const note = `require('node:fs').appendFileSync(${JSON.stringify(join(project, 'npm-calls'))}, process.argv.slice(2).join(' ') + '\\n');`
  mkdirSync(join(project, 'bin'))
  writeFileSync(join(project, 'bin/npm-cli.js'), `${note}${npm}`)
  writeFileSync(join(project, 'bin/package.json'), '{"type": "commonjs"}')
  return project
}

function start(project: string, ...args: string[]) {
  const env = { ...process.env, npm_execpath: join(project, 'bin/npm-cli.js') }
  return spawnSync(process.execPath, [join(project, 'scripts/bootstrap.js'), 'start', ...args], {
    env,
    encoding: 'utf8',
  })
}

const calls = (project: string) =>
  existsSync(join(project, 'npm-calls')) ? readFileSync(join(project, 'npm-calls'), 'utf8').trim().split('\n') : []

test('packages are installed once, exactly as locked and without running their scripts', () => {
  const project = newProject()
  expect(start(project).stdout).toBe('started\n')
  expect(start(project).stdout).toBe('started\n')
  expect(calls(project)).toEqual([expect.stringMatching(/^ci .*--ignore-scripts/)])
})

test('a changed lock file installs again', () => {
  const project = newProject()
  start(project)
  writeFileSync(join(project, 'package-lock.json'), '{ }')
  start(project)
  expect(calls(project)).toHaveLength(2)
})

test('an install that failed says why in one sentence, and the next start tries again', () => {
  const project = newProject(`console.error('npm error code ENOTFOUND'); process.exit(1)`)
  const { status, stdout, stderr } = start(project)
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toContain(
    `Cairn's packages could not be installed, because npm says: the package registry cannot be reached.`,
  )
  expect(stderr).not.toContain('    at ')
  start(project)
  expect(calls(project)).toHaveLength(2)
})

test('an install that was cut off by a dead process is taken over', () => {
  const project = newProject()
  writeFileSync(join(project, '.installing'), '999999')
  expect(start(project).stdout).toBe('started\n')
})

test('a package for this platform that npm passed over in silence is missed at once', () => {
  const project = newProject()
  const part = { optional: true, os: [process.platform], cpu: [process.arch] }
  const elsewhere = { optional: true, os: ['sunos'], cpu: ['sparc'] }
  const lock = { packages: { 'node_modules/@parts/here': part, 'node_modules/@parts/elsewhere': elsewhere } }
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify(lock))
  const { status, stderr } = start(project)
  expect(status).toBe(1)
  expect(stderr).toContain('The package @parts/here could not be fetched')
  mkdirSync(join(project, 'node_modules/@parts/here'), { recursive: true })
  expect(start(project).stdout).toBe('started\n')
})

test('arguments go to the task, and its exit status comes back', () => {
  const project = newProject()
  const { status, stdout } = start(project, '7', '--empty')
  expect([status, stdout]).toEqual([7, 'started 7 --empty\n'])
})

test('a task that does not exist is refused in one sentence', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'bootstrap.js'), 'fly'], {
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([
    1,
    'There is no task "fly": it is one of start, test, check, build, bench, schema, cairn.\n',
  ])
})

// Whatever older Node the machine has beside ours.
const olderNode = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'node'))
  .find(
    (node) =>
      existsSync(node) && !isNewEnough(spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout),
  )

test.skipIf(!olderNode || process.platform !== 'linux')(
  'an older Node installs the one we bring once and hands everything over to it',
  () => {
    // The npm of this test "installs" the Node that runs the test.
    const project = newProject(`
    const { mkdirSync, symlinkSync } = require('node:fs')
    if (process.cwd().includes('runtime-')) {
      mkdirSync('node_modules/node-linux-' + process.arch + '/bin', { recursive: true })
      symlinkSync(${JSON.stringify(process.execPath)}, 'node_modules/node-linux-' + process.arch + '/bin/node')
    }`)
    cpSync(join(import.meta.dirname, 'runtime'), join(project, 'scripts/runtime'), { recursive: true })
    const cache = join(project, 'cache')
    mkdirSync(cache)
    chmodSync(cache, 0o700)
    const env = { ...process.env, npm_execpath: join(project, 'bin/npm-cli.js'), CAIRN_CACHE_DIR: cache }
    const startOld = () =>
      spawnSync(olderNode!, [join(project, 'scripts/bootstrap.js'), 'start', '3'], { env, encoding: 'utf8' })
    const first = startOld()
    expect([first.status, first.stdout]).toEqual([3, 'started 3\n'])
    expect(first.stderr).toContain('Fetching Node.js 24')
    expect(startOld().stderr).not.toContain('Fetching')
    expect(calls(project)).toHaveLength(2)
  },
)

test.for([
  ['18.20.0', false],
  ['24.6.9', false],
  ['24.7.0', true],
  ['26.0.0', true],
])('Node %s is new enough: %s', ([version, enough]) => {
  expect(isNewEnough(version as string)).toBe(enough)
})
