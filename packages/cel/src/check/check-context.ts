import { candidateNames } from '../environment/candidate-names.ts';
import type { FunctionDeclaration } from '../environment/declaration.ts';
import type { Declarations } from '../environment/declarations.ts';
import type { Expression } from '../syntax/expression.ts';
import { ERROR } from '../types/cel-type.ts';
import type { CelType } from '../types/cel-type.ts';
import type { Reference } from './checked-expression.ts';
import { formatCheckedType } from './format-checked-type.ts';
import { IssueList } from './issue-list.ts';
import { localNames } from './scope.ts';
import type { Scope } from './scope.ts';
import { didYouMean } from './suggest-name.ts';
import { TypeSubstitution } from './type-substitution.ts';

/** What the checks of the nodes of one tree share. */
export class CheckContext {
  readonly declarations: Declarations;
  readonly substitution: TypeSubstitution = new TypeSubstitution();
  readonly issues: IssueList = new IssueList();
  readonly types: Map<number, CelType> = new Map();
  readonly references: Map<number, Reference> = new Map();
  scope: Scope | undefined = undefined;
  readonly #checkNode: (context: CheckContext, node: Expression) => CelType;

  constructor(declarations: Declarations, checkNode: (context: CheckContext, node: Expression) => CelType) {
    this.declarations = declarations;
    this.#checkNode = checkNode;
  }

  /** Checks a node, and keeps and returns its type (with type variables in it, where they are still open). */
  check(node: Expression): CelType {
    const type = this.substitution.exhausted ? ERROR : this.#checkNode(this, node);
    this.types.set(node.id, type);
    return type;
  }

  /** Checks a node in which a macro's variables are visible. */
  checkWithin(variables: readonly (readonly [name: string, type: CelType])[], node: Expression): CelType {
    return this.within(variables, () => this.check(node));
  }

  /** Runs a check while a macro's variables are visible. */
  within<T>(variables: readonly (readonly [name: string, type: CelType])[], run: () => T): T {
    const outer = this.scope;
    for (const [name, type] of variables) this.scope = { name, type, outer: this.scope };
    const result = run();
    this.scope = outer;
    return result;
  }

  /** Finds a function by a name as it stands in the text. */
  findFunction(name: string): FunctionDeclaration | undefined {
    for (const candidate of candidateNames(this.declarations.container, name)) {
      const found = this.declarations.findFunction(candidate);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  report(code: `cel/${string}`, position: number, message: string, help?: string): void {
    this.issues.report(help === undefined ? { code, position, message } : { code, position, message, help });
  }

  reportMismatch(position: number, expected: CelType, found: CelType): void {
    this.report(
      'cel/type-mismatch',
      position,
      `expected type '${formatCheckedType(expected)}' but found '${formatCheckedType(found)}'`,
    );
  }

  reportUndeclared(position: number, name: string, suggestions: Iterable<string>): void {
    this.report(
      'cel/undeclared-reference',
      position,
      `undeclared reference to '${name}' (in container '${this.declarations.container}')`,
      didYouMean(name, suggestions),
    );
  }

  /** Complains unless a node's type is what is expected there. */
  expect(expected: CelType, found: CelType, position: number): void {
    if (!this.substitution.isAssignable(expected, found)) this.reportMismatch(position, expected, found);
  }

  /** Names that stand for values here, for "did you mean". */
  *valueNames(): Iterable<string> {
    yield* localNames(this.scope);
    yield* this.declarations.variableNames();
    yield* this.declarations.typeNames();
  }
}
