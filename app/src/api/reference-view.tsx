import type { OpenApiDocument } from './openapi.ts'
import { Markdown, Page, useMessages } from '#ui'
import { linesOf, typeText, type Schema } from './schema-lines.ts'

type Operation = {
  operationId?: string
  summary?: string
  description?: string
  security?: Record<string, string[]>[]
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[]
  requestBody?: { content: Record<string, { schema?: Schema }> }
  responses?: Record<string, { description: string; content?: Record<string, { schema?: Schema }> }>
}

/** The reference, read from the OpenAPI document itself: what it says is what programs get. */
export function ReferenceView({ document }: { document: OpenApiDocument }) {
  const t = useMessages()
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      operation,
    })),
  )
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>
  return (
    <Page title={t('api.title')} description={document.info.description ?? ''}>
      <div class="flow">
        <h1>{t('api.title')}</h1>
        <p class="lead">{document.info.description}</p>
        <p>{t.rich('api.machine_readable', { link: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a> })}</p>
        <p>{t('api.keys')}</p>
      </div>
      <nav aria-label={t('api.operations')}>
        <ul class="ticks" role="list">
          {operations.map(({ operation, method, path }) => (
            <li key={operation.operationId}>
              <a href={`#${operation.operationId}`}>{operation.summary}</a>{' '}
              <span class="id">
                {method} {path}
              </span>
            </li>
          ))}
        </ul>
      </nav>
      {operations.map((one) => (
        <OperationPart {...one} key={one.operation.operationId} />
      ))}
      <section class="flow" aria-labelledby="schemas">
        <h2 id="schemas">{t('api.schemas')}</h2>
        {Object.entries(schemas).map(([name, schema]) => (
          <SchemaPart name={name} schema={schema} key={name} />
        ))}
      </section>
    </Page>
  )
}

function OperationPart({ path, method, operation }: { path: string; method: string; operation: Operation }) {
  const t = useMessages()
  const bodies = Object.entries(operation.requestBody?.content ?? {})
  return (
    <section class="flow" aria-labelledby={operation.operationId}>
      <h2 id={operation.operationId}>{operation.summary}</h2>
      <p class="id">
        <b>{method}</b> {path}
      </p>
      <Markdown text={operation.description ?? ''} />
      {(operation.parameters?.length ?? 0) > 0 && (
        <>
          <h3>{t('api.parameters')}</h3>
          <dl class="lines">
            {operation.parameters!.map((one) => (
              <div key={one.name}>
                <dt class="id">{one.name}</dt>
                <dd>
                  {t(one.in === 'header' ? 'api.in_header' : 'api.in_path')}
                  {one.required ? `, ${t('api.required')}` : ''}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {bodies.length > 0 && (
        <>
          <h3>{t('api.body')}</h3>
          <dl class="lines">
            {bodies.map(([type, { schema }]) => (
              <div key={type}>
                <dt class="id">{type}</dt>
                <dd>
                  <TypeName schema={schema} />
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <h3>{t('api.answers')}</h3>
      <dl class="lines">
        {Object.entries(operation.responses ?? {}).map(([status, { description, content }]) => (
          <div key={status}>
            <dt class="num">{status}</dt>
            <dd>
              {description}{' '}
              {Object.values(content ?? {}).map(({ schema }, index) => (
                <TypeName schema={schema} key={index} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function TypeName({ schema }: { schema: Schema | undefined }) {
  const text = typeText(schema)
  const name = /^[A-Z]\w*$/.exec(text)?.[0]
  return name ? (
    <a class="id" href={`#schema-${name}`}>
      {name}
    </a>
  ) : (
    <span class="id soft">{text}</span>
  )
}

function SchemaPart({ name, schema }: { name: string; schema: Schema }) {
  const t = useMessages()
  const lines = linesOf(schema)
  return (
    <section class="flow tight" aria-labelledby={`schema-${name}`}>
      <h3 id={`schema-${name}`}>{name}</h3>
      {lines.length === 0 && (
        <p class="id">{schema.enum ? schema.enum.map((one) => JSON.stringify(one)).join(' | ') : typeText(schema)}</p>
      )}
      <dl class="lines">
        {lines.map((line) => (
          <div key={line.path}>
            <dt class="id">{line.path}</dt>
            <dd>
              <TypeName schema={line.schema} />
              {line.required ? '' : `, ${t('api.optional')}`}
              {line.schema.description ? `. ${line.schema.description}` : ''}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
