import { count, flag, list, object, oneOf, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';

/** A piece of text in one style. */
export interface RichRun {
  readonly text: string;
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  readonly code?: boolean;
  /** Where it leads: an address with `http:`, `https:` or `mailto:`, or `kind:name` of something in the repository. */
  readonly link?: string;
  /** The link leads out of Keelson. */
  readonly external?: boolean;
}

/**
 * A block of a text that somebody wrote in Markdown. It is data and never HTML: what the Markdown has as HTML is shown as text, and
 * pictures are links.
 */
export interface RichBlock {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'code' | 'table' | 'rule';
  /** Of a heading, 1 to 6. */
  readonly level?: number;
  /** How deep it stands within lists, from 1; absent outside of them. */
  readonly depth?: number;
  /** Of the first block of an item in a numbered list. */
  readonly number?: number;
  /** It stands in a quotation. */
  readonly quoted?: boolean;
  readonly runs?: readonly RichRun[];
  /** Of code. */
  readonly text?: string;
  readonly language?: string;
  /** Of a table: its rows, the heading first, each a list of cells. */
  readonly rows?: readonly (readonly (readonly RichRun[])[])[];
}

const richRunSchema = object<RichRun>('RichRun', {
  text: text(),
  strong: optional(flag()),
  emphasis: optional(flag()),
  code: optional(flag()),
  link: optional(text()),
  external: optional(flag()),
});

/** The schema of {@link RichBlock}. */
export const richBlockSchema: Schema<RichBlock> = object<RichBlock>(
  'RichBlock',
  {
    kind: oneOf(['heading', 'paragraph', 'item', 'code', 'table', 'rule']),
    level: optional(count()),
    depth: optional(count()),
    number: optional(count()),
    quoted: optional(flag()),
    runs: optional(list(richRunSchema)),
    text: optional(text()),
    language: optional(text()),
    rows: optional(list(list(list(richRunSchema)))),
  },
  { description: 'A block of a text that somebody wrote; data, never HTML.' },
);
