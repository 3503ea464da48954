import type { Overload } from '../environment/declaration.ts';
import type { Call } from '../syntax/expression.ts';
import type { CelResult, CelValue } from '../values/cel-value.ts';
import { isCelError } from '../values/cel-error.ts';
import { typeOf } from '../values/type-of.ts';
import type { CheckedExpression } from './checked-expression.ts';
import type { IssueList } from './issue-list.ts';
import { isExactType } from './type-relations.ts';

/** Functions whose first argument is looked at when it is a literal (cel-go's ExtendedValidations). */
const VALIDATED: ReadonlySet<string> = new Set(['duration', 'timestamp', 'matches']);

/** Complains of a literal argument of `duration`, `timestamp` or `matches` that is none. */
export function validateArgument(checked: CheckedExpression, node: Call, issues: IssueList): void {
  if (!VALIDATED.has(node.function)) return;
  const [argument] = node.args;
  if (argument?.kind !== 'literal') return;
  const reference = checked.references.get(node.id);
  if (reference?.kind !== 'function') return;
  const result =
    reference.name === 'matches'
      ? run(reference.overloads[0], ['', argument.value])
      : run(overloadFor(reference.overloads, argument.value), [argument.value]);
  if (!isCelError(result)) return;
  issues.report({
    code: 'cel/invalid-literal',
    position: argument.position,
    message: `invalid ${reference.name} argument`,
    help: result.message,
  });
}

function overloadFor(overloads: readonly Overload[], value: CelValue): Overload | undefined {
  const type = typeOf(value);
  return overloads.find(({ params }) => params[0] !== undefined && isExactType(params[0], type));
}

function run(overload: Overload | undefined, args: readonly CelValue[]): CelResult | undefined {
  // The arguments have the types that the overload declares: the checker has resolved it for them.
  const implementation = overload?.implementation as
    ((...values: readonly CelValue[]) => CelResult) | undefined;
  return implementation?.(...args);
}
