import { compareText, isJsonObject } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import type { AnchorKind } from '../anchor/parse-anchor.ts';
import { goTypeOf } from '../values/go-text.ts';
import type { AnchorPresence, TrackedAnchor } from './anchor-presence.ts';
import type { PatternEntry } from './compile-entry.ts';
import { combineSkips, formatPlace, mismatch } from './pattern-failure.ts';
import type { PatternFailure, PatternPlace } from './pattern-failure.ts';
import type { PatternNode } from './pattern-node.ts';

const FIRST: ReadonlySet<AnchorKind | undefined> = new Set([
  'condition',
  'existence',
  'equality',
  'negation',
]);
const TRACKED: ReadonlySet<AnchorKind | undefined> = new Set(['condition', 'existence', 'negation']);

/**
 * Compiles an object of a pattern. Anchors are matched first, in the order of their keys; if a condition among them fails,
 * the rest is not looked at. Then come the other keys, those with anchors below them (and global anchors) before plain ones.
 */
export function compileObject(source: JsonObject, entries: readonly PatternEntry[]): PatternNode {
  const sorted = entries.toSorted((a, b) => compareText(a.text, b.text));
  const anchors = sorted.filter(({ anchor }) => FIRST.has(anchor?.kind));
  const plain = sorted.filter(({ anchor }) => !FIRST.has(anchor?.kind));
  const isEarly = ({ anchor, node }: PatternEntry): boolean => anchor?.kind === 'global' || node.hasAnchors;
  const rest = [...plain.filter(isEarly).reverse(), ...plain.filter((entry) => !isEarly(entry))];
  const tracked = sorted.flatMap(trackedAnchor);
  return {
    source,
    hasAnchors: entries.some(
      ({ anchor, node }) => (anchor !== undefined && anchor.kind !== 'addition') || node.hasAnchors,
    ),
    match: (value, place, presence) => {
      if (!isJsonObject(value)) {
        const path = formatPlace(place);
        const message = `pattern and resource have different structures. Path: ${path}`;
        return mismatch(path, `${message}. Expected map[string]interface {}, found ${goTypeOf(value)}`);
      }
      presence.note(tracked, value);
      return (
        (anchors.length > 0 ? matchAnchors(anchors, value, place, presence) : undefined) ??
        matchRest(rest, value, place, presence)
      );
    },
  };
}

function trackedAnchor({ text, anchor }: PatternEntry): readonly TrackedAnchor[] {
  if (anchor === undefined || !TRACKED.has(anchor.kind)) return [];
  return [{ text, key: anchor.key, isNegation: anchor.kind === 'negation' }];
}

function matchAnchors(
  anchors: readonly PatternEntry[],
  resource: JsonObject,
  place: PatternPlace | undefined,
  presence: AnchorPresence,
): PatternFailure | undefined {
  const skips: PatternFailure[] = [];
  let applied = 0;
  for (const anchor of anchors) {
    const failure = anchor.match(resource, place, presence);
    if (failure === undefined) applied++;
    else if (failure.kind === 'skip') skips.push(failure);
    // A condition that failed beside it takes precedence.
    else if (!skips.some(({ direct }) => direct)) return failure;
  }
  if (skips.length === 0) return undefined;
  if (applied > 0 && !skips.some(({ direct }) => direct)) return undefined;
  return combineSkips(formatPlace(place), skips);
}

function matchRest(
  entries: readonly PatternEntry[],
  resource: JsonObject,
  place: PatternPlace | undefined,
  presence: AnchorPresence,
): PatternFailure | undefined {
  for (let i = 0; i < entries.length; i++) {
    const failure = entries[i]?.match(resource, place, presence);
    if (failure !== undefined) return failure;
  }
  return undefined;
}
