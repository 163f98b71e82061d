// Started as a process of its own: runs the embedded server and writes rows until it is killed. Says on the output what
// the server acknowledged, so that the test can ask for exactly that afterwards.
import pg from 'pg'
import { startEmbeddedPostgres } from '../../../src/platform/embedded-postgres.ts'

const [dataDir, how = 'durable'] = process.argv.slice(2)
const durable = how === 'durable'
const server = await startEmbeddedPostgres({ dataDir: dataDir!, durable, say: () => {} })
void server.ended.then((sentence) => tell(`ended ${sentence}`))

const client = new pg.Client({ connectionString: server.url })
client.on('error', () => {})
await client.connect()
await client.query('create table if not exists written (id int primary key)')
tell(`server ${server.pid}`)

try {
  for (let id = 1; ; id++) {
    await client.query('insert into written (id) values ($1)', [id])
    tell(`acknowledged ${id}`)
  }
} catch {
  setInterval(() => {}, 1_000) // the server was killed under us: stay until the test kills us too
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}
