import { BARE_WORDING, ExpressionRun, POLICY_BUDGET } from '@keelson/dialect-kubernetes';
import type { Bindings, Observer } from '@keelson/dialect-kubernetes';
import type { CompiledVariant } from './compiled-variant.ts';

/** What the audit annotations of a policy gave; an error where one failed. */
export interface AnnotationsAnswer {
  readonly published: Readonly<Record<string, string>> | undefined;
  readonly error: string | undefined;
  readonly cost: number;
}

const NONE: AnnotationsAnswer = { published: undefined, error: undefined, cost: 0 };

/** Longest value of an audit annotation, in characters: it ends up in reports and logs. */
const LONGEST_VALUE = 10 * 1024;

/** Runs the audit annotations of a policy with a budget of their own; empty ones are left out, and null is an error. */
export function runCelAnnotations(
  { annotations, expressions }: CompiledVariant,
  bindings: Bindings,
  observe?: Observer,
): AnnotationsAnswer {
  if (annotations.length === 0) return NONE;
  const run = new ExpressionRun({ ...bindings }, expressions.variables, POLICY_BUDGET, observe, BARE_WORDING);
  const published: [string, string][] = [];
  let cost = 0;
  for (const { key, expression } of annotations) {
    const outcome = run.run(expression);
    cost += outcome.cost;
    if (outcome.kind !== 'value') {
      const error = `failed to evaluate auditAnnotation '${key}': ${outcome.message}`;
      return { published: undefined, error, cost };
    }
    if (typeof outcome.value !== 'string') {
      const error = `failed to convert auditAnnotation '${key}' expression: type conversion error from 'null_type' to 'string'`;
      return { published: undefined, error, cost };
    }
    if (outcome.value !== '') published.push([key, outcome.value.slice(0, LONGEST_VALUE)]);
  }
  return {
    published: published.length === 0 ? undefined : Object.fromEntries(published),
    error: undefined,
    cost,
  };
}
