import type { CelValue } from '@keelson/cel';
import { NotConvertible, toJsonValue } from '@keelson/dialect-kubernetes';
import type { JsonValue } from '@keelson/model';

/** A value as JSON, or why it is none. */
export type PlainJson =
  | { readonly kind: 'value'; readonly value: JsonValue }
  | { readonly kind: 'error'; readonly message: string };

/** Turns a value into JSON as protobuf's `Value` does: whole doubles become integers, bytes base64, times text. */
export function toPlainJson(value: CelValue): PlainJson {
  try {
    return { kind: 'value', value: toJsonValue(value, () => true) };
  } catch (thrown) {
    if (!(thrown instanceof NotConvertible)) throw thrown;
    return { kind: 'error', message: thrown.message };
  }
}
