/** An expected end: one sentence for the person at the terminal, without a stack. */
export class Sentence extends Error {}

// Progress goes to the error stream: what a command answers on the other one stays clean.
export function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}

/** Says what a long step does, and afterwards how long it took. */
export async function step(what, action) {
  const began = Date.now()
  say(`${what} …`)
  const result = await action()
  say(`  done in ${((Date.now() - began) / 1000).toFixed(1)} s`)
  return result
}

export function fail(error) {
  say(error instanceof Sentence ? error.message : error.stack || String(error))
  process.exitCode = 1
}
