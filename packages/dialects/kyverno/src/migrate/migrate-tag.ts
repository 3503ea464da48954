import type { JsonValue } from '@keelson/model';

import type { Anchor } from '../anchor/parse-anchor.ts';
import { CannotSay } from './cannot-say.ts';
import { and, call, member, not, or } from './cel-text.ts';
import type { Cel } from './cel-text.ts';
import { isOptional, orValue, strict } from './field-access.ts';
import type { FieldAccess } from './field-access.ts';
import type { PatternPlace } from './pattern-place.ts';
import { scalarTest } from './migrate-scalar.ts';
import { wildcardTest } from './migrate-wildcard.ts';

/** A key of labels or annotations that has wildcards. */
interface TagEntry {
  readonly anchor: Anchor | undefined;
  readonly key: string;
  readonly value: JsonValue;
}

/** A key with wildcards stands for the first key of the object, in the order of their names, that fits it. */
export function migrateTag({ anchor, key, value }: TagEntry, tag: FieldAccess, { path }: PatternPlace): Cel {
  const where = path.at(-2);
  if (typeof where !== 'string' || !/labels|annotations/.test(where)) {
    throw new CannotSay('a key with wildcards that is none of labels or annotations', path);
  }
  const map = isOptional(tag) ? orValue(tag, '{}') : strict(tag);
  const fits = wildcardTest(key)(member('key'));
  if (anchor?.kind === 'negation') return not(call(map, 'exists', 'key', fits));
  if (typeof value !== 'string') throw new CannotSay('a key with wildcards whose value is no text', path);
  const keys = call(map, 'filter', 'key', fits);
  const test = scalarTest(value, 'string', path)(member(`${map.text}[${call(keys, 'min').text}]`));
  const none = not(call(map, 'exists', 'key', fits));
  switch (anchor?.kind) {
    case 'equality':
      return or(none, test);
    case undefined:
      return and(not(none), test);
    default:
      throw new CannotSay('a key with wildcards in an anchor of this kind', path);
  }
}
