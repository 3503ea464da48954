import { fn, method } from '../environment/declaration.ts';
import type { FunctionDeclaration, Library } from '../environment/declaration.ts';
import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listType,
  STRING,
  TIMESTAMP,
  typeParameter,
  UINT,
} from '../types/cel-type.ts';
import {
  distinct,
  flatten,
  flattenAny,
  range,
  reverseList,
  slice,
  sort,
  sortByAssociatedKeys,
} from './lists/list-functions.ts';
import { SORT_BY } from './lists/sort-by-macro.ts';

const LIST = listType(typeParameter('T'));
const COMPARABLE = [INT, UINT, DOUBLE, BOOL, DURATION, TIMESTAMP, STRING, BYTES];

// prettier-ignore
const SINCE_0: readonly FunctionDeclaration[] = [
  { name: 'slice', overloads: [method('list_slice', [LIST, INT, INT], LIST, slice)] },
];

// prettier-ignore
const SINCE_1: readonly FunctionDeclaration[] = [
  {
    name: 'flatten',
    overloads: [
      method('list_flatten',     [listType(LIST)],     LIST,          flatten),
      method('list_flatten_int', [listType(DYN), INT], listType(DYN), flatten),
    ],
    // Lists that the checker takes for lists of lists may be flat already.
    singleton: flattenAny,
  },
];

// prettier-ignore
const SINCE_2: readonly FunctionDeclaration[] = [
  {
    name: 'sort',
    overloads: COMPARABLE.map((type) => method(`list_${type.name}_sort`, [listType(type)], listType(type))),
    singleton: sort,
  },
  {
    name: '@sortByAssociatedKeys',
    overloads: COMPARABLE.map((type) => method(`list_${type.name}_sortByAssociatedKeys`, [LIST, listType(type)], LIST)),
    singleton: sortByAssociatedKeys,
  },
  { name: 'lists.range', overloads: [fn('lists_range',       [INT],  listType(INT), range)] },
  { name: 'reverse',     overloads: [method('list_reverse',  [LIST], LIST,          reverseList)] },
  { name: 'distinct',    overloads: [method('list_distinct', [LIST], LIST,          distinct)] },
];

/** Versions of cel-go's `ext.Lists`; 3 differs from 2 in costs. */
export type ListsVersion = 0 | 1 | 2 | 3;

/** The lists extension (cel-go `ext.Lists`); Kubernetes has version 3 since 1.34. */
export function listsLibrary(version: ListsVersion): Library {
  return {
    name: `lists@${String(version)}`,
    functions: [...SINCE_0, ...(version >= 1 ? SINCE_1 : []), ...(version >= 2 ? SINCE_2 : [])],
    macros: version >= 2 ? [SORT_BY] : [],
  };
}
