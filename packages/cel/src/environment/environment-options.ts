import type { CelType } from '../types/cel-type.ts';
import type { Library, StructDeclaration } from './declaration.ts';

/** What an environment is made of. */
export interface EnvironmentOptions {
  readonly libraries: readonly Library[];
  /** Variables by their full (possibly dotted) names. */
  readonly variables?: Readonly<Record<string, CelType>>;
  readonly structs?: readonly StructDeclaration[];
  /** Finds struct types that no list can name, such as those of a schema; asked where no list has the name. */
  readonly structResolvers?: readonly ((name: string) => StructDeclaration | undefined)[];
  /** Namespace in which names are looked up first (cel-spec, name resolution). */
  readonly container?: string;
  /** Refuses list and map literals with mixed element types, as Kubernetes does. Default false. */
  readonly homogeneousLiterals?: boolean;
  /** `.?`, `[?]`, `?x` in literals. Default true. */
  readonly optionalSyntax?: boolean;
  /** Backtick-quoted field names. Default true. */
  readonly escapedFields?: boolean;
  /** `has()` costs nothing, as in Kubernetes. Default false. */
  readonly freePresenceTests?: boolean;
  /** Asking a value without fields whether it has one is an error, as in cel-spec; else the answer is no, as in cel-go. */
  readonly strictPresenceTests?: boolean;
  /** A key that stands twice in a map literal has its last value, as in cel-go; else it is an error, as in cel-spec. */
  readonly lastKeyWins?: boolean;
  /** Literal arguments of `duration`, `timestamp`, `matches` are checked at compile time, as in Kubernetes since 1.29. */
  readonly validateLiterals?: boolean;
  /** Bounds of texts. Defaults: 100,000 code points and depth 250, as cel-go */
  readonly limits?: ExpressionLimits;
}

/** Bounds on one expression's text and tree. */
export interface ExpressionLimits {
  readonly codePoints?: number;
  readonly depth?: number;
}
