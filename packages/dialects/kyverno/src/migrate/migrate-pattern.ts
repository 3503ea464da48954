import { compareText, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { parseAnchor } from '../anchor/parse-anchor.ts';
import type { Anchor } from '../anchor/parse-anchor.ts';
import { compileScalar } from '../pattern/compile-scalar.ts';
import { hasWildcard } from '../wildcard/compile-wildcard.ts';
import { CannotSay } from './cannot-say.ts';
import { TRUE, and, call, member, not, or, relation } from './cel-text.ts';
import type { Cel } from './cel-text.ts';
import {
  elementAccess,
  fieldAccess,
  isAbsent,
  isOptional,
  isPresent,
  orValue,
  present,
  strict,
} from './field-access.ts';
import type { FieldAccess } from './field-access.ts';
import { joinContainerLists } from './join-container-lists.ts';
import { migrateScalar } from './migrate-scalar.ts';
import type { AbsentValue } from './migrate-scalar.ts';
import { migrateTag } from './migrate-tag.ts';
import { overElements } from './over-elements.ts';
import type { ElementTest } from './over-elements.ts';
import type { Judged, PatternPlace } from './pattern-place.ts';

/** Turns a part of a pattern into expressions about the value that it is matched against. */
export function migratePart(
  pattern: JsonValue,
  access: FieldAccess,
  absent: AbsentValue,
  place: PatternPlace,
): Judged {
  if (isJsonArray(pattern)) return migrateList(pattern, access, absent, place);
  if (isJsonObject(pattern)) return migrateObject(pattern, access, absent, place);
  const variable = typeof pattern === 'string' ? place.variable(pattern, place.path) : undefined;
  if (variable === undefined) return always(migrateScalar(pattern, access, absent, place.path));
  const same = relation(strict(access), '==', variable);
  if (!isOptional(access)) return always(same);
  return always(absent === 'pass' ? or(isAbsent(access), same) : and(isPresent(access), same));
}

function always(holds: Cel): Judged {
  return { applies: TRUE, holds };
}

function migrateList(
  pattern: readonly JsonValue[],
  access: FieldAccess,
  absent: AbsentValue,
  place: PatternPlace,
): Judged {
  const [first] = pattern;
  if (first === undefined || isJsonArray(first))
    throw new CannotSay('a list of a pattern without a first element, or of lists', place.path);
  const inner = migrateElement(first, access, place);
  const judged = overElements(
    inner,
    absent === 'pass' || !isOptional(access) ? orValue(access, '[]') : strict(access),
    isNonEmpty(access),
  );
  return absent === 'fail' ? unlessAbsent(judged, access, absent) : judged;
}

/** Turns the first element of a list of a pattern into expressions about an element of the list. */
function migrateElement(pattern: JsonValue, access: FieldAccess, place: PatternPlace): ElementTest {
  const name = place.writer.elementName(access.steps.at(-1) ?? access.base, place.taken);
  const below = { ...place, path: [...place.path, 0], taken: new Set([...place.taken, name]) };
  return { name, ...migratePart(pattern, elementAccess(name, access), 'fail', below) };
}

/** A server takes no Pod without containers. */
function isNonEmpty(access: FieldAccess): boolean {
  return !isOptional(access) && access.base.endsWith('.containers');
}

function unlessAbsent({ applies, holds }: Judged, access: FieldAccess, absent: AbsentValue): Judged {
  if (!isOptional(access)) return { applies, holds };
  return {
    applies: applies.text === TRUE.text ? TRUE : or(isAbsent(access), applies),
    holds: absent === 'pass' ? or(isAbsent(access), holds) : and(isPresent(access), holds),
  };
}

interface Entry {
  readonly text: string;
  readonly anchor: Anchor | undefined;
  readonly key: string;
  readonly value: JsonValue;
}

/** Turns an object of a pattern into expressions. */
function migrateObject(
  pattern: JsonObject,
  access: FieldAccess,
  absent: AbsentValue,
  place: PatternPlace,
): Judged {
  const entries = Object.entries(pattern)
    .map(([text, value]): Entry => {
      const anchor = parseAnchor(text);
      return { text, anchor, key: anchor?.key ?? text, value };
    })
    .sort((a, b) => compareText(a.text, b.text));
  if (isOptional(access) && !entries.every((entry) => agrees(entry, absent))) {
    return unlessAbsent(migrateEntries(entries, present(access), place), access, absent);
  }
  return migrateEntries(entries, access, place);
}

/** Tells whether an entry gives what an absent object gives, too, where the object is absent. */
function agrees({ anchor, value, key }: Entry, absent: AbsentValue): boolean {
  if (hasWildcard(key)) return false;
  if (absent === 'pass') return anchor?.kind === 'equality';
  if (anchor !== undefined) return false;
  return typeof value === 'object' && value !== null
    ? !isJsonArray(value) || value.length > 0
    : value === '*' || !compileScalar(value)(null);
}

function migrateEntries(entries: readonly Entry[], access: FieldAccess, place: PatternPlace): Judged {
  const joined = joinContainerLists(entries, access, place, migratePart);
  const rest = entries.filter((entry) => !joined.entries.includes(entry));
  const conditions: Cel[] = [];
  const anchored: Judged[] = [];
  const early: Judged[] = [];
  const plain: Judged[] = [];
  for (const entry of rest) {
    const judged = migrateEntry(entry, access, place);
    switch (entry.anchor?.kind) {
      case 'condition':
        conditions.push(and(judged.applies, judged.holds));
        break;
      case 'global':
        early.unshift({ applies: and(judged.applies, judged.holds), holds: TRUE });
        break;
      case 'equality':
      case 'negation':
      case 'existence':
        anchored.push(judged);
        break;
      case 'addition':
      case undefined:
        if (hasAnchors(entry.value)) early.unshift(judged);
        else plain.push(judged);
    }
  }
  const anchors = combineAnchors(anchored, conditions.length > 0 || joined.judged.length > 0);
  const followed = inOrder([...early, ...joined.judged, ...plain]);
  return {
    applies: and(
      ...conditions,
      anchors.applies,
      followed.applies.text === TRUE.text ? TRUE : or(not(anchors.holds), followed.applies),
    ),
    holds: and(anchors.holds, followed.holds),
  };
}

/** An anchor that does not apply does not count, unless none applies. */
function combineAnchors(anchors: readonly Judged[], othersApply: boolean): Judged {
  const holds = and(...anchors.map(({ applies, holds: inner }) => or(not(applies), inner)));
  if (othersApply || anchors.length === 0) return { applies: TRUE, holds };
  return { applies: or(...anchors.map(({ applies }) => applies)), holds };
}

/** The first part that does not pass decides. */
function inOrder(parts: readonly Judged[]): Judged {
  const applies = parts.reduceRight(
    (behind: Cel, part) => and(part.applies, behind.text === TRUE.text ? TRUE : or(not(part.holds), behind)),
    TRUE,
  );
  return { applies, holds: and(...parts.map(({ holds }) => holds)) };
}

function hasAnchors(value: JsonValue): boolean {
  if (isJsonArray(value)) return value.some(hasAnchors);
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(([key, child]) => parseAnchor(key) !== undefined || hasAnchors(child));
}

function migrateEntry(entry: Entry, access: FieldAccess, place: PatternPlace): Judged {
  const { key, value, anchor } = entry;
  const below = { ...place, path: [...place.path, entry.text] };
  if (hasWildcard(key)) return always(migrateTag(entry, access, below));
  const field = fieldAt(access, key, place);
  switch (anchor?.kind) {
    case 'negation':
      return always(isAbsent(field));
    case 'condition':
      return migrateCondition(value, field, below);
    case 'existence':
      return always(migrateExistence(value, field, below));
    case 'equality':
      return unlessNoMetadata(migratePart(value, field, 'pass', below), field);
    case 'global':
      return migratePart(value, field, 'pass', below);
    case 'addition':
    case undefined:
      return value === '*' ? always(isPresent(field)) : migratePart(value, field, 'fail', below);
  }
}

/** Every object has metadata, but a template may have none, and `=(metadata)` says that this is meant. */
function unlessNoMetadata({ applies, holds }: Judged, field: FieldAccess): Judged {
  if (field.base !== 'object.metadata' || isOptional(field)) return { applies, holds };
  const hasNone = not(member('has(object.metadata)'));
  return { applies: applies.text === TRUE.text ? TRUE : or(hasNone, applies), holds: or(hasNone, holds) };
}

/** The fields of the object itself stand for those of the old one where deletions are judged. */
function fieldAt(access: FieldAccess, key: string, { writer }: PatternPlace): FieldAccess {
  return access.base === 'object' && access.steps.length === 0
    ? writer.objectField(key)
    : fieldAccess(access, key);
}

function migrateCondition(value: JsonValue, field: FieldAccess, place: PatternPlace): Judged {
  const judged = migratePart(value, field, 'fail', place);
  const fitsNull = typeof value !== 'object' && compileScalar(value)(null);
  return fitsNull ? { ...judged, holds: and(isPresent(field), judged.holds) } : judged;
}

function migrateExistence(value: JsonValue, field: FieldAccess, place: PatternPlace): Cel {
  if (!isJsonArray(value))
    throw new CannotSay('an existence anchor stands around something that is no list', place.path);
  const name = place.writer.elementName(field.steps.at(-1) ?? field.base, place.taken);
  const tests = value.map((element, index) => {
    const below = { ...place, path: [...place.path, index], taken: new Set([...place.taken, name]) };
    const { applies, holds } = migratePart(element, elementAccess(name, field), 'fail', below);
    return call(strict(field), 'exists', name, and(applies, holds));
  });
  return isOptional(field) ? or(isAbsent(field), and(...tests)) : and(...tests);
}
