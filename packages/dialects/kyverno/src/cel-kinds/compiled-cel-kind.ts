import type { CompiledPolicy } from '@keelson/engine';
import type { PolicyExpressions } from './policy-expressions.ts';

/** A document of a CEL kind, compiled, with all expressions of its variants. */
export interface CompiledCelKind {
  readonly policies: readonly CompiledPolicy[];
  /** The variants' expressions; the first are those of the policy as it is written. */
  readonly expressions: readonly PolicyExpressions[];
}
