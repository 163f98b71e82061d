#!/usr/bin/env node
// Behind `npm start` and `npm test`: brings Node 24 and the packages where they are missing, then hands over to the task.
// Plain JavaScript for Node 18 and newer, without any package: nothing else is there yet.
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { installPackages } from './bootstrap/packages.js'
import { endWithParent } from './bootstrap/parent.js'
import { fail, Sentence } from './bootstrap/say.js'
import { isNewEnough, runUnderNewNode } from './bootstrap/runtime.js'

const scripts = dirname(fileURLToPath(import.meta.url))
const tasks = ['start', 'test', 'check', 'build', 'bench', 'schema', 'cairn']

async function main([task = '', ...args]) {
  if (!tasks.includes(task)) throw new Sentence(`There is no task "${task}": it is one of ${tasks.join(', ')}.`)
  endWithParent()
  if (!isNewEnough(process.versions.node)) return runUnderNewNode(scripts, [task, ...args])
  await installPackages(dirname(scripts))
  const { run } = await import(pathToFileURL(join(scripts, `${task}.ts`)).href)
  await run(args)
}

main(process.argv.slice(2)).catch(fail)
