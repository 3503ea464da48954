import type { CelType, CelValue } from '@keelson/cel';

/** What cel-go's checker knows of a node: its type, and the name or the overload ids that it refers to. */
export interface Meaning {
  readonly type?: CelType;
  readonly reference?: string;
}

/** An entry of a map or struct of an expanded tree. */
export interface ExpandedEntry {
  /** A field's name in a struct, a key in a map. */
  readonly key: string | ExpandedNode;
  readonly value: ExpandedNode;
  readonly optional: boolean;
}

/** A comprehension as cel-go has it (cel-spec, syntax.proto `Expr.Comprehension`). */
export interface Comprehension {
  readonly variable: string;
  readonly range: ExpandedNode;
  readonly accumulator: string;
  readonly initial: ExpandedNode;
  readonly condition: ExpandedNode;
  readonly step: ExpandedNode;
  readonly result: ExpandedNode;
}

/** A node of a tree whose macros are expanded into comprehensions, as cel-spec's expectations show them. */
export type ExpandedNode = { readonly meaning?: Meaning | undefined } & (
  | { readonly kind: 'constant'; readonly value: CelValue }
  | { readonly kind: 'identifier'; readonly name: string }
  | {
      readonly kind: 'select';
      readonly operand: ExpandedNode;
      readonly field: string;
      readonly testOnly: boolean;
    }
  | {
      readonly kind: 'call';
      readonly function: string;
      readonly target?: ExpandedNode | undefined;
      readonly args: readonly ExpandedNode[];
    }
  | { readonly kind: 'list'; readonly elements: readonly ExpandedNode[] }
  | { readonly kind: 'struct'; readonly typeName: string; readonly entries: readonly ExpandedEntry[] }
  | ({ readonly kind: 'comprehension' } & Comprehension)
);
