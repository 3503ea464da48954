/** A value of the spec's tests, in the JSON form of `cel.expr.Value`. */
export type SpecValue = Readonly<Record<string, unknown>>;

/** A type of the spec's tests, in the JSON form of `cel.expr.Type`. */
export type SpecType = Readonly<Record<string, unknown>>;

/** A declaration of a test's environment (`cel.expr.Decl`). */
export interface SpecDeclaration {
  readonly name: string;
  readonly ident?: { readonly type: SpecType };
  readonly function?: { readonly overloads: readonly SpecOverload[] };
}

/** An overload of a declared function. */
export interface SpecOverload {
  readonly overloadId: string;
  readonly params?: readonly SpecType[];
  readonly resultType: SpecType;
  readonly isInstanceFunction?: boolean;
}

/** A test in the JSON form of `cel.expr.conformance.test.SimpleTest`. */
export interface SimpleTest {
  readonly name?: string;
  readonly expr: string;
  readonly disableMacros?: boolean;
  readonly disableCheck?: boolean;
  readonly checkOnly?: boolean;
  readonly typeEnv?: readonly SpecDeclaration[];
  readonly container?: string;
  readonly bindings?: Readonly<Record<string, { readonly value?: SpecValue }>>;
  readonly value?: SpecValue;
  readonly typedResult?: { readonly result?: SpecValue; readonly deducedType?: SpecType };
  readonly evalError?: unknown;
}

/** A test with what cel-go makes of its text: the tree, the checked tree and the type, or an error. */
export interface SpecTest {
  readonly original: SimpleTest;
  readonly ast?: string;
  readonly checkedAst?: string;
  readonly type?: string;
  readonly error?: string;
}

/** A tree of tests. */
export interface SpecSuite {
  readonly name: string;
  readonly suites?: readonly SpecSuite[];
  readonly tests?: readonly SpecTest[];
}

/** A test with the path of names that leads to it. */
export interface NamedTest {
  readonly id: string;
  readonly test: SpecTest;
}

/** Lists all tests of a suite, each with a unique id: its path, or its text where it has no name. */
export function listTests(suite: SpecSuite): readonly NamedTest[] {
  const tests: NamedTest[] = [];
  const seen: Map<string, number> = new Map();
  const visit = (current: SpecSuite, path: readonly string[]): void => {
    for (const test of current.tests ?? []) {
      const name = test.original.name ?? test.original.expr.replaceAll(/\s+/g, ' ').trim();
      const id = [...path, name].join('/');
      const count = (seen.get(id) ?? 0) + 1;
      seen.set(id, count);
      tests.push({ id: count === 1 ? id : `${id} (${String(count)})`, test });
    }
    for (const inner of current.suites ?? []) visit(inner, [...path, inner.name]);
  };
  visit(suite, []);
  return tests;
}
