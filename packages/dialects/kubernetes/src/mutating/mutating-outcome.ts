import type { MutationOutcome, RuleOutcome } from '@keelson/engine';
import type { CheckResult, JsonObject, JsonPatchOperation, Refusal, SourcePlace } from '@keelson/model';
import type { BindingSpec, PolicySpec } from '../spec/policy-spec.ts';
import type { CompiledMutation } from './compiled-mutations.ts';
import type { MutationResult } from './mutation-result.ts';

/** What an outcome is about. */
export interface MutationSubject {
  readonly policy: PolicySpec;
  /** Absent for trouble with the policy itself. */
  readonly binding?: BindingSpec;
  readonly param?: string;
}

/** An error with the status reason under which it refuses. */
interface Fault {
  readonly message: string;
  readonly notGiven: boolean;
}

/** The result of a mutating policy that could not be asked. */
export function mutatingConfigurationError(
  subject: MutationSubject,
  message: string,
  notGiven: boolean,
): RuleOutcome {
  const what = subject.binding === undefined ? 'policy' : 'binding';
  const text = `failed to configure ${what}: ${message}`;
  return faultOutcome(subject, [{ message: text, notGiven }], 'Forbidden');
}

/** The result of match conditions that failed. */
export function conditionError(
  subject: MutationSubject,
  message: string,
  notGiven: boolean,
  cost: number,
): MutationOutcome {
  return { ...faultOutcome(subject, [{ message, notGiven }], 'Invalid'), cost };
}

/** The result of a policy whose match conditions are not met. */
export function unmetOutcome(subject: MutationSubject, condition: string, cost: number): MutationOutcome {
  return {
    ...identityOf(subject),
    result: 'skip',
    reason: 'kubernetes/match-condition',
    message: `match condition ${JSON.stringify(condition)} is not met`,
    cost,
    written: ['deny'],
  };
}

/** Puts together what the mutations of a policy did. */
export function mutationsOutcome(
  subject: MutationSubject,
  results: readonly { readonly mutation: CompiledMutation; readonly result: MutationResult }[],
  changed: { readonly object: JsonObject; readonly operations: readonly JsonPatchOperation[] } | undefined,
  cost: number,
): MutationOutcome {
  const faults = results.flatMap(({ result }): readonly Fault[] =>
    result.kind === 'error' ? [{ message: result.message, notGiven: result.notGiven === true }] : [],
  );
  const checks = results.map(({ mutation, result }, index) =>
    toCheck(subject.policy, mutation, result, index),
  );
  const fatal = results.find(({ result }) => result.kind === 'error' && result.fatal === true)?.result;
  if (fatal?.kind === 'error') return { ...fatalOutcome(subject, fatal.message), checks, cost };
  const outcome =
    faults.length === 0
      ? { ...identityOf(subject), result: 'pass' as const, written: ['deny'] as const }
      : faultOutcome(subject, faults, 'Invalid');
  return { ...outcome, checks, cost, ...changed };
}

function identityOf({
  policy,
  binding,
  param,
}: MutationSubject): Pick<RuleOutcome, 'rule' | 'binding' | 'param'> {
  return {
    rule: policy.name,
    ...(binding === undefined ? {} : { binding: binding.name }),
    ...(param === undefined ? {} : { param }),
  };
}

function faultOutcome(subject: MutationSubject, faults: readonly Fault[], reason: string): RuleOutcome {
  const [first] = faults;
  const causes = faults.map(({ message }) => refusalText(subject, message));
  const refusal: Refusal = { code: 403, reason, message: causes[0] ?? '', causes };
  return {
    ...identityOf(subject),
    result: 'error',
    ...(first?.notGiven === true ? { reason: 'context/not-given' } : {}),
    message: first?.message ?? '',
    written: ['deny'],
    refusal: () => refusal,
  };
}

function fatalOutcome(subject: MutationSubject, message: string): RuleOutcome {
  const refusal: Refusal = {
    code: 500,
    reason: 'InternalError',
    message: `Internal error occurred: ${message}`,
    causes: [message],
  };
  return {
    ...identityOf(subject),
    result: 'error',
    message,
    written: ['deny'],
    fatal: true,
    refusal: () => refusal,
  };
}

function refusalText({ policy, binding }: MutationSubject, message: string): string {
  return binding === undefined
    ? `policy ${JSON.stringify(policy.name)} denied request: ${message}`
    : `policy '${policy.name}' with binding '${binding.name}' denied request: ${message}`;
}

function toCheck(
  policy: PolicySpec,
  mutation: CompiledMutation,
  result: MutationResult,
  index: number,
): CheckResult {
  if (result.kind !== 'error') return { index, result: 'pass', cost: result.cost };
  const place: SourcePlace | undefined = policy.document.locate?.(mutation.spec.path);
  return {
    index,
    result: 'error',
    message: result.message,
    ...(result.notGiven === true ? { reason: 'context/not-given' } : {}),
    ...(place === undefined ? {} : { policyPlace: place }),
    cost: result.cost,
  };
}
