import type { ReviewContext } from '@keelson/engine';
import type { GroupVersionKind, GroupVersionResource } from '@keelson/model';
import type { AdmissionFacts } from '../facts/admission-facts.ts';
import { isExempt } from '../facts/exempt.ts';
import { unknownKindFault } from '../match/unknown-kind.ts';
import { collectParams } from '../params/collect-params.ts';
import type { Param } from '../params/collect-params.ts';
import type { CompiledBinding, PolicyContext } from './policy-context.ts';

/** A run of a policy that is due: through one binding with one parameter. */
export interface DueRun {
  readonly kind: 'run';
  readonly binding: CompiledBinding;
  readonly param: Param | null;
  readonly resource: GroupVersionResource;
  readonly objectKind: GroupVersionKind;
}

/** What kept a policy or one of its bindings from running. */
export interface DueError {
  readonly kind: 'error';
  /** Absent for trouble with the policy itself. */
  readonly binding: CompiledBinding | undefined;
  readonly message: string;
  readonly notGiven: boolean;
}

/** Lists the runs of a policy that are due in a review: nothing where it does not match. */
export function selectRuns(
  policy: PolicyContext,
  context: ReviewContext,
  facts: AdmissionFacts,
): readonly (DueRun | DueError)[] {
  const { attributes } = facts;
  if (policy.bindings.length === 0 || isExempt(attributes)) return [];
  const assumed = context.review.given?.assumeEmpty === true;
  const unknown = assumed ? undefined : unknownKindFault(policy.spec.match, attributes);
  if (unknown !== undefined) return [{ kind: 'error', binding: undefined, message: unknown, notGiven: true }];
  const match = policy.match(context, attributes);
  if (match.kind === 'no') return [];
  if (match.kind === 'error') return [{ ...match, binding: undefined }];
  if (policy.fault !== undefined) {
    const notGiven = policy.fault.notGiven && !assumed;
    return [{ kind: 'error', binding: undefined, message: policy.fault.message, notGiven }];
  }
  const due: (DueRun | DueError)[] = [];
  for (const binding of policy.bindings) {
    const narrowed = binding.match?.(context, attributes);
    if (narrowed?.kind === 'no') continue;
    if (narrowed?.kind === 'error') {
      due.push({ ...narrowed, binding });
      continue;
    }
    const { paramKind } = policy.spec;
    const found = collectParams(
      context,
      policy.cluster,
      paramKind,
      binding.spec.paramRef,
      attributes.namespace,
    );
    if (found.kind === 'error') {
      due.push({ ...found, binding });
      continue;
    }
    for (const param of found.params) {
      due.push({ kind: 'run', binding, param, resource: match.resource, objectKind: match.objectKind });
    }
  }
  return due;
}
