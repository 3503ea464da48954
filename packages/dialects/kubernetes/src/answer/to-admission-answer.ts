import type { JsonObject, RuleResult, Verdict } from '@keelson/model';
import { equalJson } from '@keelson/kubernetes';
import { recordWarnings } from './record-warnings.ts';

/** A verdict as the API server would answer the request. */
export interface AdmissionAnswer {
  readonly allowed: boolean;
  /** HTTP status. */
  readonly code: number;
  /** `status.reason`, `status.message` and the messages of `status.details.causes` of a refusal. */
  readonly reason?: string;
  readonly message?: string;
  readonly causes?: readonly string[];
  /** Texts of the Warning headers, in order. */
  readonly warnings: readonly string[];
  /** Audit annotations of the event. */
  readonly auditAnnotations: Readonly<Record<string, string>>;
  /** The object after mutation, where it was changed. */
  readonly object?: JsonObject;
}

const FAILURE_KEY = 'validation.policy.admission.k8s.io/validation_failure';
/** Failures that one annotation holds; an audit log is not to be flooded. */
const MOST_FAILURES = 50;
const ACTION_NAMES = { deny: 'Deny', warn: 'Warn', audit: 'Audit' } as const;

/** Words a verdict as the API server would. */
export function toAdmissionAnswer(verdict: Verdict): AdmissionAnswer {
  const { allowed, refusal, review } = verdict;
  const answer = {
    allowed,
    code: refusal?.code ?? (review.operation === 'CREATE' ? 201 : 200),
    warnings: recordWarnings(verdict.warnings),
    auditAnnotations: { ...failureAnnotation(verdict.results), ...policyAnnotations(verdict.results) },
  };
  if (refusal !== undefined) {
    const { reason, message, causes } = refusal;
    return { ...answer, reason, message, ...(causes === undefined ? {} : { causes }) };
  }
  const { object } = verdict;
  const changed = object !== undefined && !(review.object !== undefined && equalJson(object, review.object));
  return changed ? { ...answer, object } : answer;
}

/** The annotations of each policy; different values of its bindings and parameters are joined. */
function policyAnnotations(results: readonly RuleResult[]): Readonly<Record<string, string>> {
  const values = new Map<string, Set<string>>();
  for (const { policy, auditAnnotations } of results) {
    for (const [name, value] of Object.entries(auditAnnotations ?? {})) {
      const key = `${policy.name}/${name}`;
      const known = values.get(key);
      if (known === undefined) values.set(key, new Set([value]));
      else known.add(value);
    }
  }
  return Object.fromEntries(Array.from(values, ([key, all]) => [key, [...all].join(', ')]));
}

/** What failed under the action `audit`, as JSON. */
function failureAnnotation(results: readonly RuleResult[]): Readonly<Record<string, string>> {
  const failures = results.flatMap(failuresOf).slice(0, MOST_FAILURES);
  return failures.length === 0 ? {} : { [FAILURE_KEY]: JSON.stringify(failures) };
}

function failuresOf(result: RuleResult): readonly JsonObject[] {
  const actions = result.actions ?? [result.action];
  if (result.policy.kind !== 'ValidatingAdmissionPolicy' || !actions.includes('audit')) return [];
  if (result.exception !== undefined) return [];
  return (result.checks ?? []).flatMap((check) => {
    const counts = check.result === 'fail' || (check.result === 'error' && result.failurePolicy !== 'ignore');
    if (!counts) return [];
    return [
      {
        message: check.message ?? '',
        policy: result.policy.name,
        binding: result.binding ?? '',
        expressionIndex: check.index,
        validationActions: actions.map((action) => ACTION_NAMES[action]),
      },
    ];
  });
}
