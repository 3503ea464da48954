import type { CheckedExpression } from '../check/checked-expression.ts';
import type { Environment } from '../environment/environment.ts';
import type { CelError } from '../values/cel-error.ts';
import type { Expression } from '../syntax/expression.ts';
import type { AttributeBase, Plan } from './plan.ts';

/** What planning needs to know of the environment. */
export type PlanEnvironment = Pick<Environment, 'settings' | 'findStruct' | 'findFunction' | 'findType'>;

/** The state of planning one expression: names in scope and the slots given out. */
export class PlanContext {
  readonly checked: CheckedExpression;
  readonly environment: PlanEnvironment;
  /** Plans a node in this context. */
  readonly plan: (node: Expression) => Plan;
  /** Constants that failed to fold: evaluation ends with the first of them before it begins, as in cel-go. */
  readonly foldingErrors: CelError[] = [];
  slots = 0;
  readonly #scopes: (readonly [string, AttributeBase])[] = [];

  constructor(
    checked: CheckedExpression,
    environment: PlanEnvironment,
    plan: (node: Expression, context: PlanContext) => Plan,
  ) {
    this.checked = checked;
    this.environment = environment;
    this.plan = (node) => plan(node, this);
  }

  /** Takes note of a constant that is wrong, where wrong constants are to be found before evaluation. */
  refuseConstant(error: CelError): void {
    if (this.environment.settings.validateLiterals === true) this.foldingErrors.push(error);
  }

  newSlot(): number {
    return this.slots++;
  }

  /** Runs a step with variables in scope; inner variables hide outer ones of the same name. */
  within<T>(variables: readonly (readonly [string, AttributeBase])[], step: () => T): T {
    this.#scopes.push(...variables);
    try {
      return step();
    } finally {
      this.#scopes.length -= variables.length;
    }
  }

  find(name: string): AttributeBase | undefined {
    return this.#scopes.findLast(([scoped]) => scoped === name)?.[1];
  }
}
