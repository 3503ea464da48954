import { Double, isJsonArray, isJsonObject, type JsonValue } from '@keelson/model';

/** Tells whether two values are the same to Kyverno, for which all numbers are floats. */
export function isSameAnswer(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (isJsonArray(left)) {
    return (
      isJsonArray(right) &&
      left.length === right.length &&
      left.every((item, i) => isSameAnswer(item, right[i]))
    );
  }
  if (!isJsonObject(left)) return asFloat(left) === asFloat(right);
  if (!isJsonObject(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isSameAnswer(left[key], right[key]))
  );
}

function asFloat(value: JsonValue | undefined): JsonValue | undefined {
  return value instanceof Double || typeof value === 'bigint' ? Number(value) : value;
}
