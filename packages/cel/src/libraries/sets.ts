import { fn } from '../environment/declaration.ts';
import type { Library } from '../environment/declaration.ts';
import { BOOL, listType, typeParameter } from '../types/cel-type.ts';
import type { CelList, CelValue } from '../values/cel-value.ts';
import { equalValues } from '../values/equal-values.ts';

const LIST = listType(typeParameter('T'));

/** Lists from this length on are searched through a hash set where their elements are strings. */
const HASHED_LENGTH = 8;

/** Makes the test whether a list has an element equal to a value. */
function memberTest(list: CelList): (value: CelValue) => boolean {
  if (list.length >= HASHED_LENGTH && list.every((element) => typeof element === 'string')) {
    const strings: Set<CelValue> = new Set(list);
    return (value) => strings.has(value);
  }
  return (value) => list.some((element) => equalValues(element, value));
}

function contains(list: CelList, sublist: CelList): boolean {
  return sublist.every(memberTest(list));
}

function equivalent(left: CelList, right: CelList): boolean {
  return contains(left, right) && contains(right, left);
}

function intersects(left: CelList, right: CelList): boolean {
  return right.some(memberTest(left));
}

/** The sets extension (cel-go `ext.Sets`): lists taken as sets. Kubernetes has it since 1.29. */
// prettier-ignore
export const SETS_LIBRARY: Library = {
  name: 'sets',
  functions: [
    { name: 'sets.contains',   overloads: [fn('list_sets_contains_list',   [LIST, LIST], BOOL, contains)] },
    { name: 'sets.equivalent', overloads: [fn('list_sets_equivalent_list', [LIST, LIST], BOOL, equivalent)] },
    { name: 'sets.intersects', overloads: [fn('list_sets_intersects_list', [LIST, LIST], BOOL, intersects)] },
  ],
};
