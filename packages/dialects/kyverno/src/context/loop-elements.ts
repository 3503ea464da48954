import { isJsonArray } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import type { RuleScope } from './rule-scope.ts';

/** The elements that a loop goes over; what is no list is one element. Throws what its query throws. */
export function elementsOf(scope: RuleScope, list: string): readonly JsonValue[] {
  const found = scope.query(list);
  return isJsonArray(found) ? found : [found];
}

/** Sets the variables of an element: `element` and `elementIndex`, and both with the depth of the loop behind. */
export function enterElement(scope: RuleScope, element: JsonValue, index: number, depth: number): void {
  scope.set('element', element);
  scope.set(`element${String(depth)}`, element);
  scope.set('elementIndex', index);
  scope.set(`elementIndex${String(depth)}`, index);
}
