import { describeStrictDecoding, kindOfObject, resolveObject } from '@keelson/kubernetes';
import type { Issue, SchemaNode } from '@keelson/kubernetes';
import { Double, isJsonArray, isJsonObject } from '@keelson/model';
import type { GroupVersionKind, JsonObject, JsonValue } from '@keelson/model';
import { formatApiVersion } from '../facts/attributes.ts';
import type { MutationTarget } from './mutation-target.ts';
import type { MutationResult } from './mutation-result.ts';

/** How an object was mutated: the server reads the results of merges and of patches in different ways. */
export type MutatedBy = 'apply' | 'patch';

/** Reads a mutated object as the server does, and fills in defaults. */
export function decodeMutated(
  object: JsonObject,
  { kind, cluster, defaulting, undecoded }: MutationTarget,
  by: MutatedBy,
  cost: number,
): MutationResult {
  if (undecoded === true) return { kind: 'changed', object, cost };
  const custom = cluster.resourceOfKind(kind)?.custom === true;
  const read = custom ? asCustom(object, kind) : asTyped(object, kind, by, cluster.schema(kind));
  const named = kindOfObject(read);
  if (!custom && named !== undefined && cluster.schema(named)?.typeName === undefined) {
    return { kind: 'error', message: unknownKind(named), cost, fatal: true };
  }
  const { object: decoded, issues } = resolveObject(cluster, read, { stage: 'decoded' });
  if (!custom && issues.length > 0) {
    if (by === 'patch') {
      // A patched object is written with its fields in alphabetical order before it is read.
      const sorted = resolveObject(cluster, sortFields(read) as JsonObject, { stage: 'decoded' });
      return { kind: 'error', message: describeStrictDecoding(sorted.issues) ?? '', cost, fatal: true };
    }
    const message = conversionMessage(issues);
    if (message !== undefined) {
      return {
        kind: 'error',
        message: `unable to convert unstructured object to ${kindText(kind)}: ${message}`,
        cost,
      };
    }
  }
  const decodedKind = kindOfObject(decoded);
  if (decodedKind === undefined) return { kind: 'error', message: missingKind(read), cost, fatal: true };
  // Custom resources may become others of their group here: what that leads to is found when they are stored.
  if (decodedKind.group !== kind.group || (!custom && decodedKind.kind !== kind.kind)) {
    return { kind: 'error', message: foreignKind(kind, decodedKind), cost, fatal: true };
  }
  return { kind: 'changed', object: defaulting ? decoded : read, cost };
}

/**
 * Built-in types are read into the type of the request, so that an object without a kind is one of it. Merged objects
 * are converted number by number, where a whole float becomes an integer, and one that is too large wraps around.
 */
function asTyped(
  object: JsonObject,
  kind: GroupVersionKind,
  by: MutatedBy,
  schema: SchemaNode | undefined,
): JsonObject {
  const whole = by === 'apply' ? (wholeNumbers(object, schema) as JsonObject) : object;
  return { apiVersion: formatApiVersion(kind), kind: kind.kind, ...whole };
}

/** Custom resources are converted back to the version of the request. */
function asCustom(object: JsonObject, kind: GroupVersionKind): JsonObject {
  const named = kindOfObject(object);
  if (named?.group !== kind.group || named.version === kind.version) return object;
  return { ...object, apiVersion: formatApiVersion(kind) };
}

function wholeNumbers(value: JsonValue, schema: SchemaNode | undefined): JsonValue {
  if (isJsonArray(value)) {
    const items = schema?.kind === 'list' ? schema.items : undefined;
    return value.map((item) => wholeNumbers(item, items));
  }
  if (isJsonObject(value)) {
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([key, item]) => [key, wholeNumbers(item, fieldOf(schema, key))]));
  }
  const whole = value instanceof Double && Number.isSafeInteger(value.value) ? value.value : value;
  const narrow = schema?.kind === 'integer' && schema.format === 'int32' && Number.isInteger(whole);
  return narrow ? Number(BigInt.asIntN(32, BigInt(whole as number))) : whole;
}

function fieldOf(schema: SchemaNode | undefined, name: string): SchemaNode | undefined {
  if (schema?.kind === 'map') return schema.values;
  return schema?.kind === 'object' ? schema.properties.get(name)?.schema : undefined;
}

/** What the server says of a merged object that does not fit its type; unknown fields were refused before. */
function conversionMessage(issues: readonly Issue[]): string | undefined {
  const invalid = issues.find((issue) => issue.kind === 'invalid');
  if (invalid === undefined) return undefined;
  const { serverMessage } = invalid;
  const number = /^json: cannot unmarshal number \S+ into Go struct field .* of type (\S+)$/.exec(
    serverMessage,
  );
  if (number !== null) return `cannot convert float64 to ${number[1] ?? ''}`;
  // Bytes are the one type that is not left to a type's own code.
  return serverMessage.startsWith('illegal base64')
    ? `error decoding from json: ${serverMessage}`
    : serverMessage;
}

function kindText({ group, version, kind }: GroupVersionKind): string {
  return `${group}/${version}, Kind=${kind}`;
}

function missingKind(object: JsonObject): string {
  return `Object 'Kind' is missing in '${JSON.stringify(sortFields(object))}'`;
}

function sortFields(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(sortFields);
  if (!isJsonObject(value)) return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, field]) => [name, sortFields(field)]));
}

function unknownKind(named: GroupVersionKind): string {
  const version = JSON.stringify(formatApiVersion(named));
  const scheme = 'in scheme "pkg/runtime/scheme.go:111"';
  return `no kind ${JSON.stringify(named.kind)} is registered for version ${version} ${scheme}`;
}

/** A patch made an object of another kind out of it. */
function foreignKind(kind: GroupVersionKind, found: GroupVersionKind): string {
  const internal = kind.group === '' ? 'core' : (kind.group.split('.')[0] ?? '');
  const conversion = `converting (${found.version}.${found.kind}) to (${internal}.${kind.kind}): unknown conversion`;
  return `failed to convert object: ${conversion}`;
}
