import type { AnySchema } from '../schema/schema.ts';
import { writeSchema } from '../schema/to-json-schema.ts';
import type { JsonSchema } from '../schema/to-json-schema.ts';
import { problemSchema } from '../problem/problem.ts';
import { ROUTES } from './routes.ts';
import type { Route } from './routes.ts';

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

function describeRoute(
  { operationId, summary, request, answer }: Route,
  refer: (schema: AnySchema) => JsonSchema,
  problem: JsonSchema,
): JsonSchema {
  return {
    operationId,
    summary,
    ...(request === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: refer(request) } } } }),
    responses: {
      '200': {
        description: 'The answer.',
        content: { 'application/json': { schema: answer === undefined ? {} : refer(answer) } },
      },
      default: {
        description: 'What went wrong.',
        content: { 'application/problem+json': { schema: problem } },
      },
    },
  };
}
