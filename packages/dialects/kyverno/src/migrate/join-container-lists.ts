import { isJsonArray } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import type { Anchor } from '../anchor/parse-anchor.ts';
import { elementAccess, fieldAccess, isOptional } from './field-access.ts';
import type { FieldAccess } from './field-access.ts';
import { overElements } from './over-elements.ts';
import type { Judged, MigratePart, PatternPlace } from './pattern-place.ts';
import { CONTAINER_LISTS } from './rule-writer.ts';
import { TRUE } from './cel-text.ts';

/** A key of an object of a pattern. */
interface ListEntry {
  readonly text: string;
  readonly anchor: Anchor | undefined;
  readonly key: string;
  readonly value: JsonValue;
}

/**
 * Joins the lists of containers of a Pod of which a pattern asks the same, as people do: what has to hold of all containers is
 * said once.
 */
export function joinContainerLists<E extends ListEntry>(
  entries: readonly E[],
  access: FieldAccess,
  place: PatternPlace,
  migratePart: MigratePart,
): { readonly entries: readonly E[]; readonly judged: readonly Judged[] } {
  const none = { entries: [], judged: [] };
  const lists = entries.filter(
    ({ key, anchor, value }) =>
      CONTAINER_LISTS.some((name) => name === key) &&
      isJsonArray(value) &&
      (key === 'containers' ? anchor === undefined : anchor?.kind === 'equality'),
  );
  if (lists.length < 2 || isOptional(access)) return none;
  const containers = fieldAccess(access, 'containers');
  if (isOptional(containers) || !lists.some(({ key }) => key === 'containers')) return none;
  const name = place.writer.elementName('containers', place.taken);
  const taken = new Set([...place.taken, name]);
  const tests = lists.map(({ key, value, text }) => {
    const [first = null] = isJsonArray(value) ? value : [];
    const element = elementAccess(name, fieldAccess(access, key));
    return migratePart(first, element, 'fail', { ...place, path: [...place.path, text, 0], taken });
  });
  const [first] = tests;
  if (
    first?.applies.text !== TRUE.text ||
    tests.some(({ applies, holds }) => applies.text !== TRUE.text || holds.text !== first.holds.text)
  )
    return none;
  const all = place.writer.containers(
    access,
    lists.map(({ key }) => key),
  );
  return { entries: lists, judged: [overElements({ name, ...first }, all, true)] };
}
