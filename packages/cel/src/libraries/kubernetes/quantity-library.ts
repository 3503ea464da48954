import { fn, method } from '../../environment/declaration.ts';
import type { Library } from '../../environment/declaration.ts';
import { BOOL, DOUBLE, INT, STRING } from '../../types/cel-type.ts';
import { celError, isCelError } from '../../values/cel-error.ts';
import type { CelError } from '../../values/cel-error.ts';
import { makeDouble } from '../../values/integers.ts';
import { parseQuantity } from './parse-quantity.ts';
import { QUANTITY, quantityOfInt } from './quantity.ts';
import type { Quantity } from './quantity.ts';

function sumOrError(sum: Quantity | undefined): Quantity | CelError {
  return sum ?? celError('quantities are too far apart to be added');
}

function asInteger(quantity: Quantity): number | bigint | CelError {
  return quantity.asInteger() ?? celError('cannot convert value to integer');
}

/** Resource quantities such as `512Mi` (k8s.io/apiserver, pkg/cel/library/quantity.go), in Kubernetes since 1.28. */
export const QUANTITY_LIBRARY: Library = {
  name: 'kubernetes.quantity',
  functions: [
    { name: 'quantity', overloads: [fn('string_to_quantity', [STRING], QUANTITY, parseQuantity)] },
    {
      name: 'isQuantity',
      overloads: [
        fn('is_quantity_string', [STRING], BOOL, (text: string) => !isCelError(parseQuantity(text))),
      ],
    },
    // Upstream declares `sign` as a function and not as a method.
    {
      name: 'sign',
      overloads: [fn('quantity_sign', [QUANTITY], INT, (quantity: Quantity) => quantity.sign)],
    },
    {
      name: 'isGreaterThan',
      overloads: [
        method(
          'quantity_is_greater_than',
          [QUANTITY, QUANTITY],
          BOOL,
          (a: Quantity, b: Quantity) => a.compareTo(b) > 0,
        ),
      ],
    },
    {
      name: 'isLessThan',
      overloads: [
        method(
          'quantity_is_less_than',
          [QUANTITY, QUANTITY],
          BOOL,
          (a: Quantity, b: Quantity) => a.compareTo(b) < 0,
        ),
      ],
    },
    {
      name: 'compareTo',
      overloads: [
        method('quantity_compare_to', [QUANTITY, QUANTITY], INT, (a: Quantity, b: Quantity) =>
          a.compareTo(b),
        ),
      ],
    },
    {
      name: 'asApproximateFloat',
      overloads: [
        method('quantity_get_float', [QUANTITY], DOUBLE, (quantity: Quantity) =>
          makeDouble(quantity.asApproximateFloat()),
        ),
      ],
    },
    { name: 'asInteger', overloads: [method('quantity_get_int', [QUANTITY], INT, asInteger)] },
    {
      name: 'isInteger',
      overloads: [
        method(
          'quantity_is_integer',
          [QUANTITY],
          BOOL,
          (quantity: Quantity) => quantity.asInteger() !== undefined,
        ),
      ],
    },
    {
      name: 'add',
      overloads: [
        method('quantity_add', [QUANTITY, QUANTITY], QUANTITY, (a: Quantity, b: Quantity) =>
          sumOrError(a.add(b)),
        ),
        method('quantity_add_int', [QUANTITY, INT], QUANTITY, (a: Quantity, b: number | bigint) =>
          sumOrError(a.add(quantityOfInt(b))),
        ),
      ],
    },
    {
      name: 'sub',
      overloads: [
        method('quantity_sub', [QUANTITY, QUANTITY], QUANTITY, (a: Quantity, b: Quantity) =>
          sumOrError(a.subtract(b)),
        ),
        method('quantity_sub_int', [QUANTITY, INT], QUANTITY, (a: Quantity, b: number | bigint) =>
          sumOrError(a.subtract(quantityOfInt(b))),
        ),
      ],
    },
  ],
};
