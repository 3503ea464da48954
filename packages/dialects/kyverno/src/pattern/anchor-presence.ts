import type { JsonObject } from '@keelson/model';

/** An anchored key of an object that is looked for in the resource. */
export interface TrackedAnchor {
  /** The key as the pattern has it. */
  readonly text: string;
  readonly key: string;
  readonly isNegation: boolean;
}

/**
 * Keeps which anchored keys were met in a resource. A pattern that fails while an anchored key was nowhere found gives a
 * failure without a place: Kyverno reports that as an error.
 */
export class AnchorPresence {
  #found: Map<string, boolean> | undefined;

  /** Notes which of an object's anchored keys a resource has. */
  note(anchors: readonly TrackedAnchor[], resource: JsonObject): void {
    if (anchors.length === 0) return;
    this.#found ??= new Map();
    for (const { text, key, isNegation } of anchors) {
      // What a negation names should be absent.
      if (isNegation || this.#found.get(text) === true) continue;
      this.#found.set(text, Object.hasOwn(resource, key));
    }
  }

  /** Tells whether a condition or existence anchor named a key that was not found. */
  get isIncomplete(): boolean {
    return this.#found !== undefined && [...this.#found.values()].includes(false);
  }
}
