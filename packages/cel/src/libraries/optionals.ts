import { fn, method } from '../environment/declaration.ts';
import type { FunctionDeclaration, Library } from '../environment/declaration.ts';
import { BOOL, DYN, INT, listType, mapType, optionalType, STRING, typeParameter } from '../types/cel-type.ts';
import { celError } from '../values/cel-error.ts';
import type { CelList, CelResult, CelValue } from '../values/cel-value.ts';
import { OptionalValue } from '../values/optional-value.ts';
import { showValue } from '../values/show-value.ts';
import { isZeroValue } from './optionals/is-zero-value.ts';
import { OPT_FLAT_MAP, OPT_MAP } from './optionals/map-macros.ts';

const K = typeParameter('K');
const V = typeParameter('V');
const OPTIONAL = optionalType(V);
const LIST = listType(V);
const MAP = mapType(K, V);

const ofNonZero = (value: CelValue): OptionalValue =>
  isZeroValue(value) ? OptionalValue.none : OptionalValue.of(value);
const valueOf = (optional: OptionalValue): CelResult =>
  optional.value ?? (optional.value === null ? null : celError('optional.none() dereference'));
const hasValue = (optional: OptionalValue): boolean => optional.value !== undefined;

function elementAt(index: 0 | -1): (list: CelList) => OptionalValue {
  return (list) => {
    const element = list.at(index);
    return element === undefined ? OptionalValue.none : OptionalValue.of(element);
  };
}

function unwrap(list: CelList): CelResult {
  const values: CelValue[] = [];
  for (const element of list) {
    if (!(element instanceof OptionalValue)) return celError(`value ${showValue(element)} is not optional`);
    if (element.value !== undefined) values.push(element.value);
  }
  return values;
}

// `or`, `orValue` and the operators are without code: the back ends build them in, since they leave operands unevaluated.
// prettier-ignore
const SINCE_0: readonly FunctionDeclaration[] = [
  { name: 'optional.of',             overloads: [fn('optional_of',             [V], OPTIONAL, (value: CelValue) => OptionalValue.of(value))] },
  { name: 'optional.ofNonZeroValue', overloads: [fn('optional_ofNonZeroValue', [V], OPTIONAL, ofNonZero)] },
  { name: 'optional.none',           overloads: [fn('optional_none',           [],  OPTIONAL, () => OptionalValue.none)] },
  { name: 'value',    overloads: [method('optional_value',          [OPTIONAL],           V,    valueOf)] },
  { name: 'hasValue', overloads: [method('optional_hasValue',       [OPTIONAL],           BOOL, hasValue)] },
  { name: 'or',       overloads: [method('optional_or_optional',    [OPTIONAL, OPTIONAL], OPTIONAL)] },
  { name: 'orValue',  overloads: [method('optional_orValue_value',  [OPTIONAL, V],        V)] },
  { name: '_?._',     overloads: [fn('select_optional_field',       [DYN, STRING],        OPTIONAL)] },
  {
    name: '_[?_]',
    overloads: [
      fn('list_optindex_optional_int',          [LIST, INT],               OPTIONAL),
      fn('optional_list_optindex_optional_int', [optionalType(LIST), INT], OPTIONAL),
      fn('map_optindex_optional_value',         [MAP, K],                  OPTIONAL),
      fn('optional_map_optindex_optional_value', [optionalType(MAP), K],   OPTIONAL),
    ],
  },
  {
    name: '_[_]',
    overloads: [
      fn('optional_list_index_int',  [optionalType(LIST), INT], OPTIONAL),
      fn('optional_map_index_value', [optionalType(MAP), K],    OPTIONAL),
    ],
  },
];

// prettier-ignore
const SINCE_2: readonly FunctionDeclaration[] = [
  { name: 'last',            overloads: [method('list_last',          [LIST],               OPTIONAL, elementAt(-1))] },
  { name: 'first',           overloads: [method('list_first',         [LIST],               OPTIONAL, elementAt(0))] },
  { name: 'optional.unwrap', overloads: [fn('optional_unwrap',        [listType(OPTIONAL)], LIST,     unwrap)] },
  { name: 'unwrapOpt',       overloads: [method('optional_unwrapOpt', [listType(OPTIONAL)], LIST,     unwrap)] },
];

/** Versions of cel-go's `cel.OptionalTypes`. */
export type OptionalsVersion = 0 | 1 | 2;

/** Optional values (cel-spec, optional types; cel-go `cel.OptionalTypes`). Kubernetes has them since 1.28. */
export function optionalsLibrary(version: OptionalsVersion): Library {
  return {
    name: `optionals@${String(version)}`,
    functions: version >= 2 ? [...SINCE_0, ...SINCE_2] : SINCE_0,
    macros: version >= 1 ? [OPT_MAP, OPT_FLAT_MAP] : [OPT_MAP],
    types: [optionalType(DYN)],
  };
}
