import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Answer, Endpoint } from './endpoint.ts'

export type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>

/** The OpenAPI 3.1 document, from the same schemas that read the requests. */
export function openApiDocument(endpoints: readonly Endpoint[], publicUrl: string): OpenApiDocument {
  const api = new OpenAPIHono()
  api.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description:
      'An API key of an organisation, made by its owner under Organisation, API keys. Each operation names the scope it needs.',
  })
  for (const endpoint of endpoints) api.openAPIRegistry.registerPath(pathOf(endpoint))
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Cairn API',
      version: '1',
      description:
        'Check credentials, and award achievements from your own systems. Refusals are problem details (RFC 9457) that name the field.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: publicUrl }],
  })
}

type RegisteredPath = Parameters<OpenAPIHono['openAPIRegistry']['registerPath']>[0]

function pathOf({
  method,
  path,
  operation,
  summary,
  description,
  access,
  headers,
  params,
  body,
  answers,
}: Endpoint): RegisteredPath {
  const scope = access === 'public' ? undefined : access.slice('scope:'.length)
  return {
    method: method === 'GET' ? 'get' : 'post',
    path: path.replaceAll(/:(\w+)/g, '{$1}'),
    operationId: operation,
    summary,
    description: scope ? `${description} Needs the scope \`${scope}\`.` : description,
    security: scope ? [{ apiKey: [scope] }] : [],
    request: {
      ...(params ? { params } : {}),
      ...(headers ? { headers } : {}),
      ...(body
        ? {
            body: {
              required: true,
              content: Object.fromEntries(Object.entries(body).map(([type, schema]) => [type, { schema }])),
            },
          }
        : {}),
    },
    responses: Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, responseOf(answer)])),
  }
}

function responseOf({ says, type = 'application/json', schema, headers }: Answer) {
  return {
    description: says,
    ...(schema ? { content: { [type]: { schema } } } : {}),
    ...(headers
      ? {
          headers: z.object(
            Object.fromEntries(
              Object.entries(headers).map(([name, text]) => [name, z.string().meta({ description: text })]),
            ),
          ),
        }
      : {}),
  }
}
