// OpenAPI 3.1 from the declared routes; generated into openapi.json, committed and checked.
import { ProblemDocument } from '@buuan/contract'
import { z } from 'zod'
import type { DeclaredRoute } from './route.ts'

type Json = Record<string, unknown>

const oneALine = 'Mỗi dòng một đối tượng JSON theo mẫu này.'

function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Json
  return schema
}

function parametersOf(route: DeclaredRoute): Json[] {
  const list = (shape: z.ZodType | undefined, place: 'path' | 'query') => {
    if (!shape) return []
    const schema = schemaOf(shape, 'input')
    const required = new Set((schema.required as string[] | undefined) ?? [])
    return Object.entries((schema.properties as Record<string, Json> | undefined) ?? {}).map(([name, inner]) => ({
      name,
      in: place,
      required: place === 'path' || required.has(name),
      schema: inner,
    }))
  }
  return [...list(route.params, 'path'), ...list(route.query, 'query')]
}

function bodyOf(route: DeclaredRoute): Json {
  if (route.lines) {
    const schema = schemaOf(route.lines, 'input')
    return { requestBody: { required: true, description: oneALine, content: { 'application/x-ndjson': { schema } } } }
  }
  return route.body
    ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } }
    : route.raw
      ? {
          requestBody: {
            required: true,
            content: Object.fromEntries(
              route.raw.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
            ),
          },
        }
      : {}
}

function contentOf(route: DeclaredRoute): Json {
  if (route.produces !== undefined) return { [route.produces]: { schema: { type: 'string', format: 'binary' } } }
  const type = route.isPage ? 'text/html' : route.lines ? 'application/x-ndjson' : 'application/json'
  return { [type]: { schema: schemaOf(route.response, 'output') } }
}

function operationOf(route: DeclaredRoute): Json {
  return {
    summary: route.summary,
    'x-permission': route.permission,
    ...(route.permission === 'public' ? { security: [] } : {}),
    parameters: parametersOf(route),
    ...bodyOf(route),
    responses: {
      [route.status]: {
        description: route.lines ? `Thành công. ${oneALine}` : 'Thành công',
        content: contentOf(route),
      },
      default: {
        description: 'Vấn đề (RFC 9457)',
        content: { 'application/problem+json': { schema: schemaOf(ProblemDocument, 'output') } },
      },
    },
  }
}

/** The document for a list of routes, sorted so that it is stable. */
export function makeOpenApi(routes: readonly DeclaredRoute[]): Json {
  const paths: Record<string, Json> = {}
  for (const route of [...routes].sort((a, b) =>
    `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`, 'en'),
  )) {
    const url = route.url.replaceAll(/:(\w+)/g, '{$1}')
    paths[url] = { ...paths[url], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Bưu An', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    security: [{ session: [] }, { token: [] }],
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'buuan_session' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
    paths,
  }
}
