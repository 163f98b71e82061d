#!/usr/bin/env node
// The same way in as `npm start`: it brings Node 24 where this one is older, and builds what changed.
process.argv.splice(2, 0, 'cairn')
await import('../../scripts/bootstrap.js')
