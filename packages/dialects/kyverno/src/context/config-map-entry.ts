import { Failure, objectField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { compileTemplate } from '../substitute/compile-template.ts';
import type { ContextEntry, EntrySurroundings } from './context-entry.ts';
import { notGiven } from './not-given.ts';

/** Compiles an entry `configMap`: `data` and `metadata` of a ConfigMap among what is given. */
export function compileConfigMapEntry(name: string, reference: JsonObject): ContextEntry {
  const nameTemplate = compileTemplate(stringField(reference, 'name') ?? '');
  const namespaceTemplate = compileTemplate(stringField(reference, 'namespace') ?? '');
  return {
    name,
    isKnown: ({ context }) =>
      context.review.given?.assumeEmpty !== true || context.given.list('', 'ConfigMap').length > 0,
    load: (scope, surroundings) => {
      const configMap = textOf(nameTemplate.substitute(scope), name, 'name');
      const namespace = namespaceOf(namespaceTemplate.substitute(scope), name, surroundings);
      return find(configMap, namespace, surroundings);
    },
  };
}

function textOf(value: JsonValue, name: string, field: string): string {
  if (typeof value === 'string') return value;
  throw new Failure(
    'kyverno/invalid-variable',
    `failed to substitute variables in context ${name} configMap.${field}: expected a string`,
  );
}

/** A policy of a namespace reads there alone; other policies read in `default` where they name none. */
function namespaceOf(value: JsonValue, name: string, { policyNamespace }: EntrySurroundings): string {
  const written = textOf(value, name, 'namespace');
  const namespace = written === '' ? (policyNamespace ?? 'default') : written;
  if (policyNamespace === undefined || namespace === policyNamespace) return namespace;
  throw new Failure(
    'kyverno/forbidden-namespace',
    `context entry ${name}: configMap namespace "${namespace}" is different from policy namespace "${policyNamespace}"`,
  );
}

function find(name: string, namespace: string, { context }: EntrySurroundings): JsonValue {
  const given = context.given.find('', 'ConfigMap', name, namespace);
  if (given === undefined) throw notGiven(`ConfigMap ${namespace}/${name}`);
  context.use(given);
  return {
    data: objectField(given.object, 'data') ?? null,
    metadata: objectField(given.object, 'metadata') ?? {},
  };
}
