import type { CelValue } from '../values/cel-value.ts';

/** What every node has. Offsets count UTF-16 units of the source text. */
export interface NodeBase {
  /** Unique within one tree; grows in the order in which the parser makes nodes. */
  readonly id: number;
  /** The place cel-go names for the node: the operator of an operation, the dot of a select, the bracket of a call. */
  readonly position: number;
  /** First offset of the node's whole text. */
  readonly start: number;
  /** Offset after the node's whole text. */
  readonly end: number;
}

/** A constant. The type of the value tells int, uint, double, string, bytes, bool and null apart. */
export interface Literal extends NodeBase {
  readonly kind: 'literal';
  readonly value: CelValue;
}

/** A name; absolute names keep their leading dot. */
export interface Identifier extends NodeBase {
  readonly kind: 'identifier';
  readonly name: string;
}

/** A field selection `operand.field`; `testOnly` inside `has()`. The optional form `.?` is a call of `_?._`. */
export interface Select extends NodeBase {
  readonly kind: 'select';
  readonly operand: Expression;
  readonly field: string;
  readonly testOnly: boolean;
}

/**
 * A call. Operators have cel-spec's names (`_+_`, `_&&_`, `_?_:_`, `_[_]`, `_[?_]`, `_?._`, `!_`, `-_`, `@in`). A
 * namespaced function such as `lists.range(3)` is a call with target `lists` until the checker resolves it.
 */
export interface Call extends NodeBase {
  readonly kind: 'call';
  readonly function: string;
  readonly target?: Expression;
  readonly args: readonly Expression[];
}

/** A list literal. */
export interface ListLiteral extends NodeBase {
  readonly kind: 'list';
  readonly elements: readonly Expression[];
  /** Indices of the elements written `?element`. */
  readonly optionalIndices: readonly number[];
}

/** One entry of a map literal. */
export interface MapEntry {
  readonly id: number;
  readonly position: number;
  readonly key: Expression;
  readonly value: Expression;
  /** Written `?key: value`. */
  readonly optional: boolean;
}

/** A map literal. */
export interface MapLiteral extends NodeBase {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
}

/** One field of a struct literal. */
export interface StructField {
  readonly id: number;
  readonly position: number;
  readonly name: string;
  readonly value: Expression;
  /** Written `?field: value`. */
  readonly optional: boolean;
}

/** A struct literal such as `Object.spec{replicas: 3}`. */
export interface StructLiteral extends NodeBase {
  readonly kind: 'struct';
  readonly typeName: string;
  readonly fields: readonly StructField[];
}

/** The macros that walk over a range. */
export type FoldOperation =
  'all' | 'exists' | 'existsOne' | 'map' | 'filter' | 'transformList' | 'transformMap' | 'transformMapEntry';

/**
 * A comprehension macro, kept as one node instead of cel-go's expanded fold.
 *
 * With one variable it holds the elements of a list or the keys of a map; with two variables (`variable2` given) the
 * first is index or key and the second the value. `predicate` is the body of all, exists, existsOne and filter, and
 * the optional filter of map and the transforms; `transform` is the body of map and the transforms (for
 * `transformMapEntry` a map). `filter` has no transform: it yields the variable itself.
 */
export interface Fold extends NodeBase {
  readonly kind: 'fold';
  readonly operation: FoldOperation;
  /** The macro's name as written: `existsOne` has two spellings. */
  readonly spelling: string;
  readonly range: Expression;
  readonly variable: string;
  readonly variable2?: string;
  readonly predicate?: Expression;
  readonly transform?: Expression;
}

/** `cel.bind(variable, value, body)`; also what `optMap` and `optFlatMap` bind with. */
export interface Bind extends NodeBase {
  readonly kind: 'bind';
  readonly variable: string;
  readonly value: Expression;
  readonly body: Expression;
}

/** `cel.block([slots], body)`: slots are evaluated at most once, when an `@indexN` identifier first reads them. */
export interface Block extends NodeBase {
  readonly kind: 'block';
  readonly slots: readonly Expression[];
  readonly body: Expression;
}

/** A node of the syntax tree (cel-spec, syntax.proto `Expr`), with macros kept as nodes of their own. */
export type Expression =
  Literal | Identifier | Select | Call | ListLiteral | MapLiteral | StructLiteral | Fold | Bind | Block;

/** A text with its tree and, for the tools that want them, the calls that macros replaced. */
export interface ParsedExpression {
  readonly source: string;
  readonly root: Expression;
  /** Macro node id → the call as it was written; what an unparser prints. */
  readonly macroCalls: ReadonlyMap<number, Call>;
}
