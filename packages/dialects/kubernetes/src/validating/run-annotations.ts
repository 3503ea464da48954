import { trimSpace } from '@keelson/model';
import { POLICY_BUDGET } from '../expressions/budgets.ts';
import { ExpressionRun } from '../expressions/expression-run.ts';
import type { Bindings, Observer } from '../expressions/expression-run.ts';
import type { AdmissionFacts } from '../facts/admission-facts.ts';
import type { CompiledValidations } from './compiled-validations.ts';

/** What the audit annotations of a policy gave. */
export interface Annotations {
  /** Undefined where there are none. */
  readonly published: Readonly<Record<string, string>> | undefined;
  /** Expressions that failed, with what was not given where that was the cause. */
  readonly errors: readonly { readonly key: string; readonly message: string; readonly notGiven: boolean }[];
  /** The budget was spent: the whole policy fails with this message. */
  readonly spent?: string;
  readonly cost: number;
}

/** Longest value of an audit annotation, in bytes. */
const LONGEST_VALUE = 10 * 1024;

const NONE: Annotations = { published: undefined, errors: [], cost: 0 };

/** Runs the audit annotations of a policy, with a budget of their own. */
export function runAnnotations(
  compiled: CompiledValidations,
  facts: AdmissionFacts,
  bindings: Bindings,
  observe?: Observer,
): Annotations {
  if (compiled.annotations.length === 0) return NONE;
  const run = new ExpressionRun({ ...bindings }, compiled.variables, POLICY_BUDGET, observe);
  const published: Record<string, string> = {};
  const errors: { key: string; message: string; notGiven: boolean }[] = [];
  let cost = 0;
  for (const { spec, expression } of compiled.annotations) {
    facts.missing.clear();
    const outcome = run.run(expression);
    cost += outcome.cost;
    if (outcome.kind === 'spent') return { published: undefined, errors: [], spent: outcome.message, cost };
    if (outcome.kind === 'error') {
      const { needed } = facts.missing;
      const message = needed.size > 0 ? [...needed].join('; ') : outcome.message;
      errors.push({ key: spec.key, message, notGiven: needed.size > 0 });
    } else if (typeof outcome.value === 'string') {
      const value = trimSpace(outcome.value);
      if (value !== '') published[spec.key] = truncate(value);
    }
  }
  return { published: Object.keys(published).length === 0 ? undefined : published, errors, cost };
}

/** Cuts a text at a number of bytes; a character that was cut is dropped. */
function truncate(text: string): string {
  if (text.length * 3 <= LONGEST_VALUE) return text;
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= LONGEST_VALUE) return text;
  return new TextDecoder().decode(bytes.subarray(0, LONGEST_VALUE)).replace(/\uFFFD+$/u, '');
}
