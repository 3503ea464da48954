import type { CharacterSet } from './character-set.ts';

/** Where an assertion holds: RE2's `\A`, `\z`, `(?m)^`, `(?m)$`, `\b`, `\B`. */
export type Assertion =
  'begin-text' | 'end-text' | 'begin-line' | 'end-line' | 'word-boundary' | 'no-word-boundary';

/** One part of a pattern. Flags are resolved: case folding is in the sets, laziness in the repeats. */
export type PatternNode =
  | { readonly kind: 'empty' }
  /** One code point of the set. */
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'assertion'; readonly at: Assertion }
  | { readonly kind: 'concatenation'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'alternation'; readonly choices: readonly PatternNode[] }
  | {
      readonly kind: 'repeat';
      readonly body: PatternNode;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
      /** Written with braces; RE2 bounds the product of nested ones. */
      readonly counted: boolean;
    }
  | { readonly kind: 'capture'; readonly body: PatternNode; readonly index: number };

/** A pattern that follows RE2's grammar. */
export interface Pattern {
  readonly root: PatternNode;
  /** Name of each group, from group 1 on; undefined for unnamed ones. */
  readonly groups: readonly (string | undefined)[];
  /**
   * Has sets that depend on tables of Unicode (`\pL`, folding beyond ASCII). They are not spelled out in the tree, so only the
   * RE2 engine may run it.
   */
  readonly needsTables: boolean;
  /** The pattern as the RE2 engine shall read it: without the names of groups, and with exact names of Unicode classes. */
  readonly re2Source: string;
}
