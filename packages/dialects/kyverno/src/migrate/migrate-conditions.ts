import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { CannotSay } from './cannot-say.ts';
import { FALSE, TRUE, and, or } from './cel-text.ts';
import type { Cel } from './cel-text.ts';
import { migrateOperand } from './condition-operand.ts';
import { compareTerms } from './compare-terms.ts';
import { memberOfTerms } from './member-of-terms.ts';
import type { QueryPlace } from './query-place.ts';
import { objectsOf } from '../autogen/rule-shape.ts';

const MEMBERSHIP: ReadonlyMap<string, string> = new Map([
  ['in', 'AnyIn'],
  ['anyin', 'AnyIn'],
  ['allin', 'AllIn'],
  ['anynotin', 'AnyNotIn'],
  ['allnotin', 'AllNotIn'],
  ['notin', 'AllNotIn'],
]);

/** Turns conditions, with `any` and `all` or as an old list, into an expression that holds where they hold. */
export function migrateConditions(conditions: JsonValue | undefined, place: QueryPlace): Cel {
  if (conditions === undefined || conditions === null) return TRUE;
  const blocks = isJsonArray(conditions) ? conditions : [conditions];
  const isOld = blocks.every(
    (block) =>
      isJsonObject(block) && block.any === undefined && block.all === undefined && block.key !== undefined,
  );
  if (isOld && isJsonArray(conditions)) return all(conditions, place);
  return and(
    ...blocks.map((block, index) => {
      const below = isJsonArray(conditions) ? { ...place, path: [...place.path, index] } : place;
      return isJsonObject(block) ? migrateBlock(block, below) : TRUE;
    }),
  );
}

function migrateBlock(block: JsonObject, place: QueryPlace): Cel {
  const any = isJsonArray(block.any) ? block.any : [];
  const anyHolds = any.length === 0 ? TRUE : or(...each(any, { ...place, path: [...place.path, 'any'] }));
  const allHold = isJsonArray(block.all) ? all(block.all, { ...place, path: [...place.path, 'all'] }) : TRUE;
  return and(allHold, anyHolds);
}

function all(conditions: readonly JsonValue[], place: QueryPlace): Cel {
  return and(...each(conditions, place));
}

function each(conditions: readonly JsonValue[], place: QueryPlace): readonly Cel[] {
  return objectsOf(conditions).map((condition, index) =>
    migrateCondition(condition, { ...place, path: [...place.path, index] }),
  );
}

/** Turns one condition into an expression. */
function migrateCondition({ key = null, operator, value = null }: JsonObject, place: QueryPlace): Cel {
  // What was said of the operation stands in the constraints already.
  if (operator === undefined && key === null) return TRUE;
  if (typeof operator !== 'string') return FALSE;
  const membership = MEMBERSHIP.get(operator.toLowerCase());
  const keyTerm = migrateOperand(key, place);
  const valueTerm = migrateOperand(value, place);
  if (membership === undefined) return compareTerms(operator, keyTerm, valueTerm, place.path);
  if ((operator === 'In' || operator === 'NotIn') && (keyTerm.kind === 'list' || isJsonArray(key))) {
    throw new CannotSay(`the operator ${operator} with a list as its key`, place.path);
  }
  return memberOfTerms(membership, keyTerm, valueTerm, place);
}
