import { trimSpace } from '@keelson/model';

/**
 * What an anchor of a pattern's key asks for: `condition` `(key)`, `global` `<(key)`, `negation` `X(key)`, `equality`
 * `=(key)`, `existence` `^(key)`, and `addition` `+(key)` in mutations.
 */
export type AnchorKind = 'condition' | 'global' | 'negation' | 'equality' | 'existence' | 'addition';

/** An anchor: what it asks for and the key that it stands around. */
export interface Anchor {
  readonly kind: AnchorKind;
  readonly key: string;
}

const KINDS: ReadonlyMap<string, AnchorKind> = new Map([
  ['', 'condition'],
  ['<', 'global'],
  ['X', 'negation'],
  ['=', 'equality'],
  ['^', 'existence'],
  ['+', 'addition'],
]);

const MODIFIERS: ReadonlyMap<AnchorKind, string> = new Map(
  [...KINDS].map(([modifier, kind]) => [kind, modifier]),
);

const ANCHOR = /^([+<=X^]?)\(([^\n]+)\)$/;

/** Reads the anchor of a pattern's key; undefined for a plain key. */
export function parseAnchor(text: string): Anchor | undefined {
  if (!text.includes('(')) return undefined;
  const [, modifier, key] = ANCHOR.exec(trimSpace(text)) ?? [];
  if (modifier === undefined || key === undefined) return undefined;
  const kind = KINDS.get(modifier);
  return kind === undefined ? undefined : { kind, key };
}

/** Writes an anchor as a key of a pattern. */
export function formatAnchor({ kind, key }: Anchor): string {
  return `${MODIFIERS.get(kind) ?? ''}(${key})`;
}
