import { canonicalizeQuantity, createCluster, findBuiltinType, resolveObject } from '@keelson/kubernetes';
import type { Cluster, ObjectSchema, SchemaNode } from '@keelson/kubernetes';
import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { floatOf } from '../values/float.ts';

/** Why an object cannot be read as what it should be. */
export interface TypeFault {
  readonly kind: 'error';
  readonly message: string;
  /** The field to blame, such as `spec.containers[0].securityContext.privileged`. */
  readonly path?: string;
}

/** The kinds of the types, for whoever decodes an object as one of them. */
const HEADERS: ReadonlyMap<string, JsonObject> = new Map([
  ['core.v1.Pod', { apiVersion: 'v1', kind: 'Pod' }],
  ['apps.v1.Deployment', { apiVersion: 'apps/v1', kind: 'Deployment' }],
  ['batch.v1.CronJob', { apiVersion: 'batch/v1', kind: 'CronJob' }],
]);

/**
 * Finds the first field with a value of the wrong type, where an object is read as a type such as `core.v1.Pod`; fields that the
 * type does not have may hold anything. The message is that of Kubernetes' decoder.
 */
export function findTypeFault(object: JsonObject, typeName: string): TypeFault | undefined {
  const schema = findBuiltinType(typeName);
  if (schema === undefined || fitsObject(object, schema)) return undefined;
  const { issues } = resolveObject(
    newestCluster(),
    { ...object, ...HEADERS.get(typeName) },
    { stage: 'decoded' },
  );
  const issue = issues.find(({ kind }) => kind === 'invalid');
  return issue && { kind: 'error', message: nameEmbedded(issue.serverMessage), path: issue.path };
}

/** Types that Go embeds in others, by where the path passes through them. */
const EMBEDDED: readonly (readonly [RegExp, string])[] = [
  [/\.volumes\.(?!name )/, 'VolumeSource'],
  [/\.ephemeralContainers\.(?!targetContainerName )/, 'EphemeralContainerCommon'],
  [/\.(?:liveness|readiness|startup)Probe\.(?=exec|httpGet|tcpSocket|grpc)/, 'ProbeHandler'],
];

/** Names embedded types in the path of a decoder's message, as Go's own decoder does and the server's does not. */
function nameEmbedded(message: string): string {
  return EMBEDDED.reduce(
    (text, [place, name]) => text.replace(place, (found) => `${found}${name}.`),
    message,
  );
}

let cluster: Cluster | undefined;

function newestCluster(): Cluster {
  return (cluster ??= createCluster());
}

/** Tells whether a value can be read as a type; it is asked of every object, and the decoder only of those that cannot. */
function fits(value: JsonValue, schema: SchemaNode): boolean {
  if (value === null) return true;
  switch (schema.kind) {
    case 'string':
      return typeof value === 'string';
    case 'integer':
      return isInteger(value, schema.format === 'int32' ? 31 : 63);
    case 'number':
      return floatOf(value) !== undefined;
    case 'boolean':
      return typeof value === 'boolean';
    case 'int-or-string':
      return typeof value === 'string' || isInteger(value, 31);
    case 'quantity':
      return isQuantity(value);
    case 'any':
      return true;
    case 'list':
      return isJsonArray(value) && value.every((item) => fits(item, schema.items));
    case 'map':
      return isJsonObject(value) && Object.values(value).every((item) => fits(item, schema.values));
    case 'object':
      return isJsonObject(value) && fitsObject(value, schema);
  }
}

function fitsObject(value: JsonObject, { properties }: ObjectSchema): boolean {
  return Object.entries(value).every(([name, child]) => {
    const property = properties.get(name);
    return property === undefined || fits(child, property.schema);
  });
}

function isInteger(value: JsonValue, bits: number): boolean {
  if (typeof value === 'bigint') return BigInt.asIntN(bits + 1, value) === value;
  const number = floatOf(value);
  return number !== undefined && Number.isInteger(number) && number >= -(2 ** bits) && number < 2 ** bits;
}

function isQuantity(value: JsonValue): boolean {
  const text = typeof value === 'string' ? value.trim() : floatOf(value)?.toString();
  return text !== undefined && canonicalizeQuantity(text) !== undefined;
}
