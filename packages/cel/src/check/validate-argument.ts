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
  const complaint =
    reference.name === 'matches'
      ? complaintOf(reference.overloads[0], ['', argument.value])
      : complaintOf(overloadFor(reference.overloads, argument.value), [argument.value]);
  if (complaint === undefined) return;
  issues.report({
    code: 'cel/invalid-literal',
    position: argument.position,
    message: `invalid ${reference.name} argument`,
    help: complaint,
  });
}

function overloadFor(overloads: readonly Overload[], value: CelValue): Overload | undefined {
  const type = typeOf(value);
  return overloads.find(({ params }) => params[0] !== undefined && isExactType(params[0], type));
}

/** Calls an overload and returns its error; undefined where it has none, or is built into the back ends. */
function complaintOf(overload: Overload | undefined, args: readonly CelValue[]): string | undefined {
  if (overload === undefined) return 'no such overload';
  // The arguments have the types that the overload declares: the checker has resolved it for them.
  const implementation = overload.implementation as
    ((...values: readonly CelValue[]) => CelResult) | undefined;
  const result = implementation?.(...args);
  return isCelError(result) ? result.message : undefined;
}
