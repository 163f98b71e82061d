/**
 * Something outside the program keeps it from starting: a full disk, a second copy, a wrong setting.
 * The message is one sentence for the person at the terminal; no stack belongs beside it.
 */
export class StartFailure extends Error {
  readonly code: string

  constructor(code: string, sentence: string, options?: ErrorOptions) {
    super(sentence, options)
    this.name = 'StartFailure'
    this.code = code
  }
}
