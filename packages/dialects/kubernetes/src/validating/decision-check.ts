import type { CheckResult, ObjectPlace, SourceDocument, SourcePlace } from '@keelson/model';
import type { FieldPath } from '../spec/policy-spec.ts';

/** What one expression of a policy decided, as far as its check tells it. */
export interface ExpressionDecision {
  readonly index: number;
  readonly result: 'pass' | 'fail' | 'error';
  readonly message?: string;
  /** The policy's reason, of a failure only. */
  readonly reason?: string;
  readonly notGiven?: boolean;
  readonly cost: number;
  /** The expression: its digest, and where it stands. */
  readonly validation?: { readonly digest: string; readonly spec: { readonly path: FieldPath } };
  /** Finds the fields of the object that decided. */
  readonly places?: () => readonly ObjectPlace[];
}

/** The coded reason of an error, or the policy's own reason of a failure. */
export function reasonOf(decision: ExpressionDecision | undefined): { readonly reason?: string } {
  if (decision?.notGiven === true) return { reason: 'context/not-given' };
  return decision?.reason === undefined ? {} : { reason: decision.reason };
}

/** The check that a decision of a policy in a document makes. */
export function decisionCheck(decision: ExpressionDecision, document: SourceDocument): CheckResult {
  const { index, result, message, validation, cost } = decision;
  if (result === 'pass' && validation !== undefined) {
    return { index, result, expressionDigest: validation.digest, cost };
  }
  const check: CheckResult = {
    index,
    result,
    ...(message === undefined ? {} : { message }),
    ...reasonOf(decision),
    ...(validation === undefined ? {} : { expressionDigest: validation.digest }),
    cost,
  };
  return validation === undefined ? check : withPlaces(check, decision, document);
}

/** Adds the places, which are only looked up when somebody reads them: that takes longer than the evaluation. */
function withPlaces(
  check: CheckResult,
  { validation, places }: ExpressionDecision,
  document: SourceDocument,
): CheckResult {
  let policyPlace: SourcePlace | undefined;
  let found: readonly ObjectPlace[] | undefined;
  const path = validation?.spec.path;
  if (document.locate !== undefined && path !== undefined) {
    Object.defineProperty(check, 'policyPlace', {
      enumerable: true,
      get: () => (policyPlace ??= document.locate?.(path)),
    });
  }
  Object.defineProperty(check, 'objectPlaces', { enumerable: true, get: () => (found ??= places?.() ?? []) });
  return check;
}
