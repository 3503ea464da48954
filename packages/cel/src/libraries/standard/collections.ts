import { fn, method } from '../../environment/declaration.ts';
import type { FunctionDeclaration } from '../../environment/declaration.ts';
import { BOOL, BYTES, INT, listType, mapType, STRING, typeParameter } from '../../types/cel-type.ts';
import { celError, noSuchOverload } from '../../values/cel-error.ts';
import { hasMethods } from '../../values/has-methods.ts';
import type { CelList, CelResult, CelValue } from '../../values/cel-value.ts';
import { countCodePoints } from '../../values/code-points.ts';
import { isList, isMap, mapSize } from '../../values/maps.ts';

const A = typeParameter('A');
const B = typeParameter('B');
const LIST = listType(A);
const MAP = mapType(A, B);

/** Indexing and membership; the back ends build them in. */
// prettier-ignore
export const ACCESS: readonly FunctionDeclaration[] = [
  {
    name: '_[_]',
    overloads: [
      fn('index_list', [LIST, INT], A),
      fn('index_map',  [MAP, A],    B),
    ],
  },
  {
    name: '@in',
    overloads: [
      fn('in_list', [A, LIST], BOOL),
      fn('in_map',  [A, MAP],  BOOL),
    ],
  },
];

const sizeOfBytes = (value: Uint8Array): number => value.length;
const sizeOfList = (value: CelList): number => value.length;

/** What cel-go does whatever overload the checker chose: it may have bound a type parameter to the first one that fits. */
function sizeOfAny(value: CelValue): CelResult {
  if (typeof value === 'string') return countCodePoints(value);
  if (value instanceof Uint8Array) return sizeOfBytes(value);
  if (isList(value)) return sizeOfList(value);
  if (isMap(value)) return mapSize(value);
  return hasMethods(value) ? noSuchOverload() : celError('no such overload: size');
}

/** `size`, which counts bytes, elements, entries or code points. */
// prettier-ignore
export const SIZE: FunctionDeclaration = {
  name: 'size',
  overloads: [
    fn('size_bytes',      [BYTES],  INT, sizeOfBytes),
    method('bytes_size',  [BYTES],  INT, sizeOfBytes),
    fn('size_list',       [LIST],   INT, sizeOfList),
    method('list_size',   [LIST],   INT, sizeOfList),
    fn('size_map',        [MAP],    INT, mapSize),
    method('map_size',    [MAP],    INT, mapSize),
    fn('size_string',     [STRING], INT, countCodePoints),
    method('string_size', [STRING], INT, countCodePoints),
  ],
  singleton: sizeOfAny,
};
