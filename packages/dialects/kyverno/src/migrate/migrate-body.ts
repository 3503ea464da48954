import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { objectsOf } from '../autogen/rule-shape.ts';
import { findVariables } from '../substitute/variable-syntax.ts';
import { CannotSay } from './cannot-say.ts';
import { TRUE, and, not, or } from './cel-text.ts';
import { migrateConditions } from './migrate-conditions.ts';
import { migrateLoops } from './migrate-loops.ts';
import { migratePart } from './migrate-pattern.ts';
import type { Judged, PatternPlace } from './pattern-place.ts';
import { migrateQuery } from './migrate-query.ts';
import type { QueryPlace } from './query-place.ts';
import { valueOf } from './query-term.ts';
import type { Term } from './query-term.ts';
import type { FieldAccess } from './field-access.ts';

/** Turns what a rule (or a loop of it) validates into expressions. */
export function migrateBody(validate: JsonObject, place: QueryPlace, element?: Term): Judged {
  const { path } = place;
  if (validate.pattern !== undefined && validate.pattern !== null) {
    return migratePattern(validate.pattern, place, [...path, 'pattern'], element);
  }
  if (isJsonArray(validate.anyPattern)) {
    const judged = validate.anyPattern.map((pattern, index) =>
      migratePattern(pattern, place, [...path, 'anyPattern', index], element),
    );
    return {
      applies: or(...judged.map(({ applies }) => applies)),
      holds: or(...judged.map(({ applies, holds }) => and(applies, holds))),
    };
  }
  if (isJsonObject(validate.deny)) {
    const conditions = migrateConditions(validate.deny.conditions, {
      ...place,
      path: [...path, 'deny', 'conditions'],
    });
    return { applies: TRUE, holds: not(conditions) };
  }
  const loops = objectsOf(validate.foreach);
  if (loops.length > 0) return migrateLoops(loops, place, 0, migrateBody);
  if (isJsonObject(validate.podSecurity)) {
    throw new CannotSay('podSecurity: the Pod Security Standards as a whole', [...path, 'podSecurity']);
  }
  if (isJsonObject(validate.manifests)) throw new CannotSay('signed manifests', [...path, 'manifests']);
  throw new CannotSay('a rule of this kind', path);
}

function migratePattern(
  pattern: JsonValue,
  place: QueryPlace,
  path: QueryPlace['path'],
  element: Term | undefined,
): Judged {
  const below: PatternPlace = {
    writer: place.writer,
    path,
    taken: place.taken,
    variable: (text, at) => patternVariable(text, { ...place, path: at }),
  };
  return migratePart(pattern, accessOf(element, place), 'fail', below);
}

function accessOf(element: Term | undefined, { writer, path }: QueryPlace): FieldAccess {
  if (element === undefined) return writer.object;
  if (element.kind === 'field') return element.access;
  if (element.kind === 'cel') return { base: element.cel.text, steps: [], schemas: [] };
  throw new CannotSay('a pattern for an element of this kind', path);
}

/** A scalar of a pattern that is one variable as a whole. */
function patternVariable(text: string, place: QueryPlace): ReturnType<PatternPlace['variable']> {
  const variables = findVariables(text);
  const [only] = variables;
  if (only === undefined) {
    if (text.includes('$(')) throw new CannotSay('a reference into the pattern', place.path);
    return undefined;
  }
  if (only.text !== text) throw new CannotSay('a variable within a text of a pattern', place.path);
  const term = migrateQuery(only.query, place);
  if (term.kind === 'list') throw new CannotSay('a list as a scalar of a pattern', place.path);
  return valueOf(term, place.path);
}
