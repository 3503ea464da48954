import type { CheckOutcome } from '../check/check-expression.ts';
import type { Compilation } from '../program/program.ts';
import type { ParsedExpression } from '../syntax/expression.ts';
import type { ParseResult } from '../syntax/parse-expression.ts';
import type { CelType } from '../types/cel-type.ts';
import type { Library } from './declaration.ts';
import type { Declarations } from './declarations.ts';
import type { EnvironmentOptions } from './environment-options.ts';

/** How programs run: `closures` start at once, `generated` code is faster when it runs often, `auto` changes over. */
export type BackEnd = 'closures' | 'generated' | 'auto';

/** How to compile one text. */
export interface CompileOptions {
  /** The types that the result may have, exactly; absent for any. */
  readonly expect?: readonly CelType[];
  /** Default `auto`. */
  readonly backEnd?: BackEnd;
}

/** The options of an environment, filled in; what is absent has the default that `EnvironmentOptions` names. */
export type EnvironmentSettings = Omit<
  EnvironmentOptions,
  'libraries' | 'variables' | 'structs' | 'structResolvers'
>;

/** What expressions may name and how they are read, checked and run. Immutable; cheap to extend. */
export interface Environment extends Declarations {
  readonly libraries: readonly Library[];
  readonly settings: EnvironmentSettings;

  /** Names of the fields of a struct type, for completion; empty for other types and where nobody knows them. */
  fieldNames(type: CelType): readonly string[];

  /** Names of the macros, for completion. */
  macroNames(): readonly string[];

  /** Makes an environment with further libraries, variables and structs; given settings replace the present ones. */
  extend(options: Partial<EnvironmentOptions>): Environment;

  /** Parses a text with the macros of the libraries. */
  parse(source: string): ParseResult;

  /** Resolves names and types of a tree and checks its literals. */
  check(parsed: ParsedExpression): CheckOutcome;

  /** Parses, checks and prepares a text to run. */
  compile(source: string, options?: CompileOptions): Compilation;
}
