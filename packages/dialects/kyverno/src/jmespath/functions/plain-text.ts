import type { JsonValue } from '@keelson/model';

import { floatOf, isGoInteger } from '../../values/float.ts';
import { formatSingle } from '../../values/go-text.ts';

/** Turns a scalar into a text as Kyverno does: numbers with the precision of 32 bits. Undefined for null, lists and objects. */
export function toPlainText(value: JsonValue): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (isGoInteger(value)) return value.toString();
  const number = floatOf(value);
  return number === undefined ? undefined : formatSingle(number);
}
