import type { Readable, Writable } from 'node:stream'
import { once } from 'node:events'
import type { Client, Connection, Submittable } from 'pg'

// pg speaks COPY on the wire but offers no query for it; these are the two, with the methods its client calls.
type CopyConnection = Connection & {
  stream: Readable & Writable
  query(text: string): void
  sendCopyFromChunk(chunk: Uint8Array): void
  endCopyFrom(): void
  sendCopyFail(reason: string): void
}

abstract class CopyQuery implements Submittable {
  /** How many rows were copied. */
  readonly done: Promise<number>
  private rows = 0
  protected fulfil: (rows: number) => void = () => {}
  protected refuse: (error: Error) => void = () => {}
  private readonly text: string

  constructor(text: string) {
    this.text = text
    this.done = new Promise((resolve, reject) => {
      this.fulfil = resolve
      this.refuse = reject
    })
  }

  submit(connection: Connection): void {
    ;(connection as CopyConnection).query(this.text)
  }

  handleError(error: Error): void {
    this.refuse(error)
  }

  handleReadyForQuery(): void {
    this.fulfil(this.rows)
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.rows = Number(/^COPY (\d+)/.exec(text)?.[1] ?? 0)
  }
}

class CopyOut extends CopyQuery {
  private readonly sink: Writable

  constructor(text: string, sink: Writable) {
    super(text)
    this.sink = sink
    sink.once('error', (error) => this.refuse(error))
  }

  // The chunk is a view into a buffer that the driver uses again.
  handleCopyData({ chunk }: { chunk: Uint8Array }, connection: CopyConnection): void {
    if (this.sink.write(Buffer.from(chunk))) return
    connection.stream.pause()
    this.sink.once('drain', () => connection.stream.resume())
  }

  // Not before the sink has taken everything: a sink that is ended while it is full never says that it drained, and the
  // connection would wait for that for ever.
  override handleReadyForQuery(): void {
    if (this.sink.writableNeedDrain) this.sink.once('drain', () => super.handleReadyForQuery())
    else super.handleReadyForQuery()
  }
}

class CopyIn extends CopyQuery {
  private readonly source: AsyncIterable<Uint8Array>

  constructor(text: string, source: AsyncIterable<Uint8Array>) {
    super(text)
    this.source = source
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.send(connection).catch((error: Error) => connection.sendCopyFail(error.message))
  }

  private async send(connection: CopyConnection): Promise<void> {
    for await (const chunk of this.source) {
      connection.sendCopyFromChunk(chunk)
      if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain')
    }
    connection.endCopyFrom()
  }
}

/** `copy ... to stdout` into a stream, which is not ended here. */
export function copyOut(client: Client, statement: string, sink: Writable): Promise<number> {
  return client.query(new CopyOut(statement, sink)).done
}

/** `copy ... from stdin`, fed from anything that yields bytes. If the source fails, so does the statement. */
export function copyIn(client: Client, statement: string, source: AsyncIterable<Uint8Array>): Promise<number> {
  return client.query(new CopyIn(statement, source)).done
}
