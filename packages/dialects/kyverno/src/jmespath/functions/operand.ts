import type { CelDuration, Quantity } from '@keelson/cel';
import { isCelError, parseDuration, parseQuantity } from '@keelson/cel';
import type { JsonValue } from '@keelson/model';

import { floatOf } from '../../values/float.ts';
import { functionError } from '../query-error.ts';

/** What arithmetic works on: a number, a quantity (`1Gi`, `500m`) or a duration (`1h`). */
export type Operand =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'quantity'; readonly value: Quantity }
  | { readonly kind: 'duration'; readonly value: CelDuration };

/** Reads an operand. A text is a quantity if it can be one: `1m` is a thousandth, not a minute. */
export function readOperand(name: string, value: JsonValue): Operand {
  const number = floatOf(value);
  if (number !== undefined) return { kind: 'number', value: number };
  if (typeof value === 'string') {
    const quantity = parseQuantity(value);
    if (!isCelError(quantity)) return { kind: 'quantity', value: quantity };
    const duration = parseDuration(value);
    if (duration !== undefined) return { kind: 'duration', value: duration };
  }
  throw functionError(name, 'invalid operand');
}
