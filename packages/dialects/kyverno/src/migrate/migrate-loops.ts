import { isJsonObject, stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { objectsOf } from '../autogen/rule-shape.ts';
import { CannotSay } from './cannot-say.ts';
import { TRUE, and, not, or } from './cel-text.ts';
import { migrateConditions } from './migrate-conditions.ts';
import type { Judged } from './pattern-place.ts';
import { migrateQuery } from './migrate-query.ts';
import { toList } from './to-list.ts';
import type { QueryPlace } from './query-place.ts';
import { allIn, existsIn } from './query-term.ts';
import type { ListTerm, Term } from './query-term.ts';

/** Turns what is validated of one element into expressions. */
export type JudgeElement = (loop: JsonObject, place: QueryPlace, element: Term) => Judged;

/** Turns `foreach` into expressions: every element that a loop applies to has to pass; without any the rule says nothing. */
export function migrateLoops(
  loops: readonly JsonObject[],
  place: QueryPlace,
  depth: number,
  judgeElement: JudgeElement,
): Judged {
  const judged = loops.map((loop, index) =>
    migrateLoop(loop, { ...place, path: [...place.path, 'foreach', index] }, depth, judgeElement),
  );
  return {
    applies: or(...judged.map(({ applies }) => applies)),
    holds: and(...judged.map(({ holds }) => holds)),
  };
}

function migrateLoop(loop: JsonObject, place: QueryPlace, depth: number, judgeElement: JudgeElement): Judged {
  const { path } = place;
  if (loop.elementScope === false)
    throw new CannotSay('a loop without elementScope', [...path, 'elementScope']);
  if (objectsOf(loop.context).length > 0)
    throw new CannotSay('a loop with a context of its own', [...path, 'context']);
  const list = withoutOrigin(
    toList(migrateQuery(stringField(loop, 'list') ?? '', { ...place, path: [...path, 'list'] }), place),
  );
  const taken = new Set([...place.taken, ...list.turns.map(({ name }) => name)]);
  let inner: Judged = { applies: TRUE, holds: TRUE };
  const judge = (item: Term): Judged => {
    const names = new Map([...place.names, ['element', item], [`element${String(depth)}`, item]]);
    const below: QueryPlace = { ...place, taken, names };
    const before = migrateConditions(loop.preconditions, { ...below, path: [...path, 'preconditions'] });
    const body =
      isJsonObject(loop.foreach) || objectsOf(loop.foreach).length > 0
        ? migrateLoops(objectsOf(loop.foreach), below, depth + 1, judgeElement)
        : judgeElement(loop, below, item);
    return { applies: and(before, body.applies), holds: body.holds };
  };
  inner = judge(list.item);
  const isAlways = inner.applies.text === TRUE.text;
  return {
    applies: isAlways && isFilled(list) ? TRUE : existsIn(list, () => inner.applies),
    holds: allIn(list, () => (isAlways ? inner.holds : or(not(inner.applies), inner.holds))),
  };
}

function withoutOrigin(list: ListTerm): ListTerm {
  const { origin: _, ...rest } = list;
  return rest;
}

/** Every Pod has containers. */
function isFilled({ turns }: ListTerm): boolean {
  const [first] = turns;
  return (
    turns.length === 1 &&
    first?.where.text === TRUE.text &&
    /(?:^variables\.(?:allC|c)ontainers\d*|\.spec\.containers)$/.test(first.list.text)
  );
}
