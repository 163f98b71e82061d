import pino from 'pino'

export type Logger = pino.Logger

/**
 * JSON lines with request and job ids. Personal data, tokens and bodies are never passed in;
 * the serializers below see to it that errors carry no query values either.
 */
export function createLogger(level: string, destination?: pino.DestinationStream): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describeError } },
    destination ?? pino.destination(2),
  )
}

function describeError(error: unknown) {
  if (!(error instanceof Error)) return { message: 'not an Error' }
  const { code } = error as { code?: unknown }
  return { type: error.name, message: error.message, stack: error.stack, ...(typeof code === 'string' ? { code } : {}) }
}
