import type { AnySchema } from '../schema/schema.ts';
import { writeSchema } from '../schema/to-json-schema.ts';
import type { JsonSchema } from '../schema/to-json-schema.ts';
import { problemSchema } from '../problem/problem.ts';
import { ROUTES } from './routes.ts';
import type { QueryParameter, Route } from './routes.ts';

/** Writes the contract as an OpenAPI 3.1 document, from the schemas that the server checks requests with. */
export function openapi(version: string): JsonSchema {
  const schemas = new Map<string, JsonSchema>();
  const refer = (schema: AnySchema): JsonSchema =>
    writeSchema(schema, schemas, { base: '#/components/schemas/' });
  const problem = refer(problemSchema);
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of ROUTES) {
    (paths[route.path] ??= {})[route.method] = describeRoute(route, refer, problem);
  }
  const sorted = [...schemas].sort(([left], [right]) => (left < right ? -1 : 1));
  return {
    openapi: '3.1.1',
    info: {
      title: 'Keelson',
      version,
      description: 'Reviews in, verdicts out.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    paths,
    components: { schemas: Object.fromEntries(sorted) },
  };
}

function describeParameters(path: string, query: readonly QueryParameter[]): JsonSchema {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = query.map(({ name, description, values, kind }) => ({
    name,
    in: 'query',
    description,
    schema:
      kind === 'number'
        ? { type: 'integer', minimum: 1 }
        : {
            type: 'string',
            ...(kind === 'time' ? { format: 'date-time' } : {}),
            ...(values === undefined ? {} : { enum: values }),
          },
  }));
  const parameters = [...inPath, ...inQuery];
  return parameters.length === 0 ? {} : { parameters };
}

function describeRoute(
  { path, method, operationId, summary, query, request, answer, media }: Route,
  refer: (schema: AnySchema) => JsonSchema,
  problem: JsonSchema,
): JsonSchema {
  return {
    operationId,
    summary,
    ...describeParameters(path, query ?? []),
    ...(request === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: refer(request) } } } }),
    responses: {
      '200': {
        description: 'The answer.',
        content: {
          [media ?? 'application/json']: { schema: answer === undefined ? {} : refer(answer) },
        },
      },
      ...(method === 'get' && media === undefined
        ? { '304': { description: 'What the `If-None-Match` of the request names is still the answer.' } }
        : {}),
      default: {
        description: 'What went wrong.',
        content: { 'application/problem+json': { schema: problem } },
      },
    },
  };
}
