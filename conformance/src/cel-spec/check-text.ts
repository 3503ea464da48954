import type { CheckedExpression, CelType, Environment, ExpressionIssue } from '@keelson/cel';

/** What a text is for the checker: a type and a tree, or complaints. */
export interface CheckedText {
  readonly type?: CelType;
  readonly checked?: CheckedExpression;
  readonly issues: readonly ExpressionIssue[];
}

/** Parses and checks a text without making a program. */
export function checkText(environment: Environment, source: string): CheckedText {
  const { parsed, issues } = environment.parse(source);
  if (parsed === undefined) return { issues };
  const outcome = environment.check(parsed);
  if (outcome.checked === undefined) return { issues: outcome.issues };
  return { type: outcome.checked.type, checked: outcome.checked, issues: outcome.issues };
}
