import type { JsonValue } from '@keelson/model';

import type { AnchorPresence } from './anchor-presence.ts';
import type { PatternFailure, PatternPlace } from './pattern-failure.ts';

/** A compiled part of a pattern. */
export interface PatternNode {
  /** What it was compiled from. */
  readonly source: JsonValue;
  /** Whether it or a part of it has anchors that decide about matching. */
  readonly hasAnchors: boolean;
  /** Matches a value, undefined for a missing one, at a place; undefined where it satisfies the pattern. */
  readonly match: (
    value: JsonValue | undefined,
    place: PatternPlace | undefined,
    presence: AnchorPresence,
  ) => PatternFailure | undefined;
}
