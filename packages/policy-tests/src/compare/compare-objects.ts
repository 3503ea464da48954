import { Double, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

/** A field in which two objects differ; an absent value is a field that is not there. */
export interface FieldDifference {
  /** Such as `spec.containers[0].image`. */
  readonly path: string;
  readonly expected?: JsonValue;
  readonly got?: JsonValue;
}

/**
 * Lists in what an object differs from the expected one. Nulls, empty maps and empty lists do not count, nor whether a
 * whole number was written as a float, nor the labels that Kyverno puts on what it generates.
 */
export function compareObjects(actual: JsonObject, expected: JsonObject): readonly FieldDifference[] {
  const differences: FieldDifference[] = [];
  compare(tidy(withoutMarks(actual)), tidy(withoutMarks(expected)), '', differences);
  return differences;
}

function compare(
  actual: JsonValue | undefined,
  expected: JsonValue | undefined,
  path: string,
  differences: FieldDifference[],
): void {
  if (isJsonObject(actual) && isJsonObject(expected)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      compare(ownField(actual, key), ownField(expected, key), joinField(path, key), differences);
    }
    return;
  }
  if (isJsonArray(actual) && isJsonArray(expected)) {
    for (let index = 0; index < Math.max(actual.length, expected.length); index += 1) {
      compare(actual[index], expected[index], `${path}[${String(index)}]`, differences);
    }
    return;
  }
  if (isSameScalar(actual, expected)) return;
  differences.push({
    path,
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { got: actual }),
  });
}

function isSameScalar(actual: JsonValue | undefined, expected: JsonValue | undefined): boolean {
  if (typeof actual === 'object' || typeof expected === 'object') return actual === expected;
  if (typeof actual === 'bigint' || typeof expected === 'bigint') return Number(actual) === Number(expected);
  return actual === expected;
}

function ownField(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function joinField(path: string, key: string): string {
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

const MANAGER = 'app.kubernetes.io/managed-by';

/** Every object gets the one label that says who manages it, and loses those that say from what it was made. */
function withoutMarks(object: JsonObject): JsonObject {
  const metadata = isJsonObject(object.metadata) ? object.metadata : {};
  const labels = isJsonObject(metadata.labels) ? metadata.labels : {};
  const kept = Object.entries(labels).filter(([key]) => !key.startsWith('generate.kyverno.io/'));
  return {
    ...object,
    metadata: { ...metadata, labels: Object.fromEntries([[MANAGER, 'kyverno'], ...kept]) },
  };
}

function tidy(value: JsonValue): JsonValue | undefined {
  if (value === null) return undefined;
  if (value instanceof Double) return value.value;
  if (isJsonArray(value)) {
    const items = value.map(tidy).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, item]): [string, JsonValue][] => {
    const kept = tidy(item);
    return kept === undefined ? [] : [[key, kept]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
