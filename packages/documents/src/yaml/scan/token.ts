/** How a scalar was written. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** Kinds of tokens without content. */
export type MarkKind =
  | 'stream-end'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'block-entry'
  | 'flow-entry'
  | 'key'
  | 'value';

/** A piece of YAML between two offsets. */
export type Token =
  | { readonly kind: MarkKind; readonly start: number; readonly end: number }
  | {
      readonly kind: 'scalar';
      readonly start: number;
      readonly end: number;
      readonly value: string;
      readonly style: ScalarStyle;
    }
  | {
      readonly kind: 'anchor' | 'alias';
      readonly start: number;
      readonly end: number;
      readonly name: string;
    }
  | {
      readonly kind: 'tag';
      readonly start: number;
      readonly end: number;
      readonly handle: string;
      readonly suffix: string;
    }
  | {
      readonly kind: 'tag-directive';
      readonly start: number;
      readonly end: number;
      readonly handle: string;
      readonly prefix: string;
    }
  | {
      readonly kind: 'version-directive';
      readonly start: number;
      readonly end: number;
      readonly version: string;
    };

/** A scalar token. */
export type ScalarToken = Extract<Token, { kind: 'scalar' }>;
