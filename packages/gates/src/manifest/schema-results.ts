import { sha256Digest } from '@keelson/engine';
import type { Cluster, Issue } from '@keelson/kubernetes';
import type { CheckResult, GroupVersionKind, PolicyReference, Refusal, RuleResult } from '@keelson/model';

/** What the API server would refuse before it asks any policy, or would only warn of. */
export interface SchemaFindings {
  readonly results: readonly RuleResult[];
  /** Present where the server refuses the object. */
  readonly refusal?: Refusal;
  readonly warnings: readonly string[];
}

const INVALID = 'kubernetes/invalid-object';
/** The rule of fields that the server drops. */
export const UNKNOWN_FIELD = 'kubernetes/unknown-field';

/** Turns what is wrong with an object by its schema into the results of two rules: `kubernetes/invalid-object`, `kubernetes/unknown-field`. */
export function toSchemaFindings(
  issues: readonly Issue[],
  kind: GroupVersionKind,
  cluster: Cluster,
): SchemaFindings {
  const invalid = issues.filter((issue) => issue.kind === 'invalid');
  const unknown = issues.filter((issue) => issue.kind === 'unknown-field');
  return {
    results: [
      ...(invalid.length === 0 ? [] : [toResult(INVALID, 'deny', invalid, cluster)]),
      ...(unknown.length === 0 ? [] : [toResult(UNKNOWN_FIELD, 'warn', unknown, cluster)]),
    ],
    ...(invalid[0] === undefined ? {} : { refusal: toRefusal(invalid[0], kind) }),
    warnings: unknown.map(({ serverMessage }) => serverMessage),
  };
}

function toResult(
  rule: string,
  action: RuleResult['action'],
  issues: readonly Issue[],
  cluster: Cluster,
): RuleResult {
  const checks = issues.map(toCheck);
  return {
    policy: schemaReference(rule, cluster),
    rule,
    result: 'fail',
    action,
    reason: rule,
    ...(checks[0]?.message === undefined ? {} : { message: checks[0].message }),
    checks,
  };
}

function toCheck(issue: Issue, index: number): CheckResult {
  return {
    index,
    result: 'fail',
    message: describeIssue(issue),
    objectPlaces: [{ path: issue.path }],
  };
}

function describeIssue({ kind, path, expected, got, suggestion }: Issue): string {
  const where = path === '' ? 'the object' : path;
  const text =
    kind === 'unknown-field' ? `${where}: unknown field` : `${where}: expected ${expected}, got ${got}`;
  return suggestion === undefined ? text : `${text}; did you mean “${suggestion}”?`;
}

/** The schemas of a release stand where other results name their policy. */
function schemaReference(rule: string, { release }: Cluster): PolicyReference {
  return { group: '', kind: 'KubernetesSchema', name: rule, digest: sha256Digest(`kubernetes ${release}`) };
}

function toRefusal({ serverMessage }: Issue, { kind, version }: GroupVersionKind): Refusal {
  return {
    code: 400,
    reason: 'BadRequest',
    message: `${kind} in version "${version}" cannot be handled as a ${kind}: ${serverMessage}`,
  };
}
