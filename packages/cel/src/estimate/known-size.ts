import { unwrapWrapper } from '../check/type-relations.ts';
import type { CelType } from '../types/cel-type.ts';
import type { CelValue } from '../values/cel-value.ts';
import { countCodePoints } from '../values/code-points.ts';
import { exactly } from './cost-range.ts';
import type { CostRange } from './cost-range.ts';

/** Returns the size of a literal: code points of a text, bytes, 1 for everything else. */
export function literalSize(value: CelValue): CostRange {
  if (typeof value === 'string') return exactly(countCodePoints(value));
  if (value instanceof Uint8Array) return exactly(value.length);
  return exactly(1);
}

/** Tells whether all values of a type have the size 1. */
export function isScalar(type: CelType): boolean {
  switch (type.kind) {
    case 'bool':
    case 'double':
    case 'duration':
    case 'int':
    case 'timestamp':
    case 'uint':
      return true;
    case 'opaque': {
      const [operand] = type.parameters;
      return type.name === 'optional_type' && operand !== undefined && isScalar(unwrapWrapper(operand));
    }
    default:
      return false;
  }
}
