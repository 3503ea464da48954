import { method } from '../../environment/declaration.ts';
import type { FunctionDeclaration, Implementation, Library } from '../../environment/declaration.ts';
import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  STRING,
  TIMESTAMP,
  UINT,
  listType,
  typeParameter,
} from '../../types/cel-type.ts';
import type { CelType } from '../../types/cel-type.ts';
import { celError, noSuchOverload } from '../../values/cel-error.ts';
import type { CelList, CelResult, CelValue } from '../../values/cel-value.ts';
import { compareValues } from '../../values/compare-values.ts';
import { equalValues } from '../../values/equal-values.ts';
import { sumValues, zeroOf } from './sum-values.ts';

/** Types with their names in overload ids. */
type NamedType = readonly [name: string, type: CelType];

const SUMMABLE: readonly NamedType[] = [
  ['int', INT],
  ['uint', UINT],
  ['double', DOUBLE],
  ['duration', DURATION],
];

const COMPARABLE: readonly NamedType[] = [
  ...SUMMABLE.slice(0, 3),
  ['bool', BOOL],
  ['duration', DURATION],
  ['timestamp', TIMESTAMP],
  ['string', STRING],
  ['bytes', BYTES],
];

const A = typeParameter('A');

// A value of a type without an order is not comparable even with itself.
function isOrdered(value: CelValue): boolean {
  return compareValues(value, value) !== undefined || Number.isNaN(value);
}

// Values that have no order among each other do not disturb, as upstream ignores the error of the comparison.
function isSorted(list: CelList): CelResult {
  let sorted = true;
  let previous: CelValue | undefined;
  for (const item of list) {
    if (!isOrdered(item)) return noSuchOverload();
    if (previous !== undefined && (compareValues(previous, item) ?? 0) > 0) sorted = false;
    if (!sorted) return false;
    previous = item;
  }
  return true;
}

/** Builds `min` (sign 1: a smaller item replaces the result) or `max` (sign -1). */
function extreme(name: string, sign: 1 | -1): (list: CelList) => CelResult {
  return (list) => {
    let result: CelValue | undefined;
    for (const item of list) {
      if (!isOrdered(item)) return noSuchOverload();
      if (result === undefined || (compareValues(result, item) ?? 0) * sign > 0) result = item;
    }
    return result === undefined ? celError(`${name} called on empty list`) : result;
  };
}

function indexOf(list: CelList, item: CelValue): number {
  return list.findIndex((element) => equalValues(element, item));
}

function lastIndexOf(list: CelList, item: CelValue): number {
  return list.findLastIndex((element) => equalValues(element, item));
}

function includes(target: CelValue, item: CelValue): boolean {
  if (Array.isArray(target)) return (target as CelList).some((element) => equalValues(element, item));
  return equalValues(target, item);
}

function forEachType(
  name: string,
  types: readonly NamedType[],
  id: (type: string) => string,
  result: (type: CelType) => CelType,
  implementation: (type: CelType) => Implementation,
): FunctionDeclaration {
  return {
    name,
    overloads: types.map(([typeName, type]) =>
      method(id(typeName), [listType(type)], result(type), implementation(type)),
    ),
  };
}

const minimum = extreme('min', 1);
const maximum = extreme('max', -1);

const FUNCTIONS: readonly FunctionDeclaration[] = [
  forEachType(
    'isSorted',
    COMPARABLE,
    (type) => `list_${type}_is_sorted_bool`,
    () => BOOL,
    () => isSorted,
  ),
  forEachType(
    'sum',
    SUMMABLE,
    (type) => `list_${type}_sum_${type}`,
    (type) => type,
    (type) => {
      const zero = zeroOf(type);
      return (list: CelList) => sumValues(list, zero);
    },
  ),
  forEachType(
    'max',
    COMPARABLE,
    (type) => `list_${type}_max_${type}`,
    (type) => type,
    () => maximum,
  ),
  forEachType(
    'min',
    COMPARABLE,
    (type) => `list_${type}_min_${type}`,
    (type) => type,
    () => minimum,
  ),
  { name: 'indexOf', overloads: [method('list_a_index_of_int', [listType(A), A], INT, indexOf)] },
  {
    name: 'lastIndexOf',
    overloads: [method('list_a_last_index_of_int', [listType(A), A], INT, lastIndexOf)],
  },
];

const INCLUDES: FunctionDeclaration = {
  name: 'includes',
  overloads: [method('list_includes_dyn_dyn', [DYN, DYN], BOOL, includes)],
};

/**
 * Kubernetes' list functions (k8s.io/apiserver, pkg/cel/library/lists.go): `isSorted`, `sum`, `min`, `max`, `indexOf`,
 * `lastIndexOf`, and from version 1 (Kubernetes 1.37) `includes`.
 */
export function kubernetesListsLibrary(version: 0 | 1): Library {
  return {
    name: `kubernetes.lists@${version}`,
    functions: version === 0 ? FUNCTIONS : [...FUNCTIONS, INCLUDES],
  };
}
