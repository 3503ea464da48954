import { checkExpression } from '../check/check-expression.ts';
import type { CheckOutcome } from '../check/check-expression.ts';
import type { ExpressionIssue } from '../check/checked-expression.ts';
import { isExactType } from '../check/type-relations.ts';
import { validateLiterals } from '../check/validate-literals.ts';
import { createProgram } from '../program/create-program.ts';
import type { Compilation } from '../program/program.ts';
import type { ParsedExpression } from '../syntax/expression.ts';
import { parseExpression } from '../syntax/parse-expression.ts';
import type { ParseResult } from '../syntax/parse-expression.ts';
import { STANDARD_MACROS } from '../syntax/standard-macros.ts';
import { formatType, INT } from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';
import type { FunctionDeclaration, Library, StructDeclaration } from './declaration.ts';
import type { ConstantDeclaration } from './declarations.ts';
import type { CompileOptions, Environment, EnvironmentSettings } from './environment.ts';
import type { EnvironmentOptions } from './environment-options.ts';
import { indexLibraries } from './library-index.ts';
import type { LibraryIndex } from './library-index.ts';
import { findWellKnownStruct } from './well-known-structs.ts';
import { instanceType } from './well-known-types.ts';

/** The one enum value that every environment knows (google.protobuf.NullValue). */
const NULL_VALUE: ConstantDeclaration = { name: 'google.protobuf.NullValue.NULL_VALUE', type: INT, value: 0 };

/**
 * Makes an environment. Environments with the same list of libraries share what is made of them.
 *
 * @throws Failure `cel/overload-collision` if libraries contradict each other.
 */
export function createEnvironment(options: EnvironmentOptions): Environment {
  return new LibraryEnvironment(options);
}

class LibraryEnvironment implements Environment {
  readonly container: string;
  readonly libraries: readonly Library[];
  readonly settings: EnvironmentSettings;
  /** Those of the options and of the environments that this one extends. */
  readonly structResolvers: readonly ((name: string) => StructDeclaration | undefined)[];
  readonly #index: LibraryIndex;
  readonly #variables: ReadonlyMap<string, CelType>;
  readonly #structs: ReadonlyMap<string, StructDeclaration>;

  constructor(options: EnvironmentOptions, base?: LibraryEnvironment) {
    const { libraries, variables, structs, structResolvers, ...settings } = options;
    this.libraries = libraries;
    this.settings = settings;
    this.container = settings.container ?? '';
    this.#index = indexLibraries(libraries);
    this.#variables = extendMap(base?.variableMap, Object.entries(variables ?? {}));
    this.#structs = extendMap(
      base?.structMap,
      (structs ?? []).map((struct) => [struct.name, struct]),
    );
    this.structResolvers = [...(base?.structResolvers ?? []), ...(structResolvers ?? [])];
  }

  /** For environments that extend this one. */
  get variableMap(): ReadonlyMap<string, CelType> {
    return this.#variables;
  }

  /** For environments that extend this one. */
  get structMap(): ReadonlyMap<string, StructDeclaration> {
    return this.#structs;
  }

  extend({ libraries, ...options }: Partial<EnvironmentOptions>): Environment {
    const all = libraries === undefined ? this.libraries : [...this.libraries, ...libraries];
    return new LibraryEnvironment({ ...this.settings, ...options, libraries: all }, this);
  }

  findVariable(name: string): CelType | undefined {
    return this.#variables.get(name);
  }

  findConstant(name: string): ConstantDeclaration | undefined {
    return this.#index.constants.get(name) ?? (name === NULL_VALUE.name ? NULL_VALUE : undefined);
  }

  findType(name: string): CelType | undefined {
    const declared = this.#index.types.get(name);
    if (declared !== undefined) return declared;
    // A struct that expressions cannot build has no type value either, as in Kubernetes.
    return this.#findDeclaredStruct(name)?.create === undefined ? undefined : instanceType(name);
  }

  findStruct(name: string): StructDeclaration | undefined {
    return this.#findDeclaredStruct(name) ?? findWellKnownStruct(name);
  }

  #findDeclaredStruct(name: string): StructDeclaration | undefined {
    const listed = this.#structs.get(name) ?? this.#index.structs.get(name);
    if (listed !== undefined) return listed;
    return findResolved(this.structResolvers, name) ?? findResolved(this.#index.structResolvers, name);
  }

  findFunction(name: string): FunctionDeclaration | undefined {
    return this.#index.functions.get(name);
  }

  variableNames(): readonly string[] {
    return [...this.#variables.keys()];
  }

  functionNames(): readonly string[] {
    return [...this.#index.functions.keys()];
  }

  typeNames(): readonly string[] {
    const { types, structs } = this.#index;
    return [...types.keys(), ...structs.keys(), ...this.#structs.keys()];
  }

  fieldNames(type: CelType): readonly string[] {
    return type.kind === 'struct' ? (this.findStruct(type.name)?.fieldNames?.() ?? []) : [];
  }

  macroNames(): readonly string[] {
    const macros = [...STANDARD_MACROS, ...this.#index.macros];
    return [...new Set(macros.map((macro) => macro.name))];
  }

  parse(source: string): ParseResult {
    return parseExpression(source, { ...this.settings, macros: this.#index.macros });
  }

  check(parsed: ParsedExpression): CheckOutcome {
    const outcome = checkExpression(parsed, this);
    if (outcome.checked === undefined) return outcome;
    const issues = validateLiterals(outcome.checked, this);
    return issues.length === 0 ? outcome : { issues };
  }

  compile(source: string, options: CompileOptions = {}): Compilation {
    const { parsed, issues: parseIssues } = this.parse(source);
    if (parsed === undefined) return { ok: false, issues: parseIssues };
    const { checked, issues } = this.check(parsed);
    if (checked === undefined) return { ok: false, issues };
    const unexpected = unexpectedResult(checked.type, checked.root.position, options.expect);
    if (unexpected !== undefined) return { ok: false, issues: [unexpected] };
    const program = createProgram(checked, this, { backEnd: options.backEnd ?? 'auto' });
    return { ok: true, program, issues };
  }
}

function findResolved(
  resolvers: readonly ((name: string) => StructDeclaration | undefined)[],
  name: string,
): StructDeclaration | undefined {
  for (const resolve of resolvers) {
    const found = resolve(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function extendMap<T>(
  base: ReadonlyMap<string, T> | undefined,
  added: readonly (readonly [string, T])[],
): ReadonlyMap<string, T> {
  if (base !== undefined && added.length === 0) return base;
  return new Map([...(base ?? []), ...added]);
}

function unexpectedResult(
  type: CelType,
  position: number,
  expected: readonly CelType[] | undefined,
): ExpressionIssue | undefined {
  if (expected === undefined || expected.some((one) => isExactType(type, one))) return undefined;
  const names = expected.map(formatType).join(' ');
  const wanted = expected.length === 1 ? names : `one of [${names}]`;
  const message = `must evaluate to ${wanted} but got ${formatType(type)}`;
  return { code: 'cel/result-type', position, message };
}
