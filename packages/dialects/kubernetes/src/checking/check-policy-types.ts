import type { ExpressionIssue, KubernetesVersion } from '@keelson/cel';
import type { Cluster } from '@keelson/kubernetes';
import { stringField } from '@keelson/model';
import type { Diagnostic, GroupVersionKind, SourceDocument } from '@keelson/model';
import { expressionExcerpt, expressionPlace } from '../diagnostics/expression-place.ts';
import { referenceTo } from '../diagnostics/refusal-diagnostics.ts';
import { fieldName } from '../refusals/field-error.ts';
import type { ExpressionSpec, PolicyKind, PolicySpec } from '../spec/policy-spec.ts';
import { readPolicy } from '../spec/read-policy.ts';
import { matchedKinds } from './matched-kinds.ts';
import { typedEnvironment } from './typed-environment.ts';
import { issuesOf, kindText, paramKindOf } from './type-warnings.ts';

/** What is wrong with an expression for one kind. */
interface Complaint {
  readonly kind: GroupVersionKind;
  readonly issue: ExpressionIssue;
}

/**
 * Checks all expressions of a policy against the schemas of all kinds that it matches; more than the API server does.
 * Where a rule matches by a wildcard, only what is wrong for every kind is said: expressions may tell kinds apart.
 */
export function checkPolicyTypes(
  document: SourceDocument,
  cluster: Cluster,
  version: KubernetesVersion,
): readonly Diagnostic[] {
  const kind = stringField(document.object, 'kind');
  if (kind !== 'ValidatingAdmissionPolicy' && kind !== 'MutatingAdmissionPolicy') return [];
  const policy = readPolicy(kind satisfies PolicyKind, document);
  const { kinds, wildcard } = matchedKinds(policy.match, cluster);
  return expressionsOf(policy).flatMap((expression) => {
    const complaints = kinds.map((one) => complaintOf(expression, policy, one, cluster, version));
    const found = complaints.filter((complaint) => complaint !== undefined);
    if (found.length === 0 || (wildcard && found.length < kinds.length)) return [];
    return [toDiagnostic(document, expression, found)];
  });
}

function complaintOf(
  expression: ExpressionSpec,
  policy: PolicySpec,
  kind: GroupVersionKind,
  cluster: Cluster,
  version: KubernetesVersion,
): Complaint | undefined {
  const environment = typedEnvironment({
    version,
    cluster,
    kind,
    paramKind: paramKindOf(policy),
    variables: policy.variables,
    mutation: policy.kind === 'MutatingAdmissionPolicy',
    requestResource: true,
  });
  const issue = environment === undefined ? undefined : issuesOf(expression.source, environment)[0];
  return issue === undefined ? undefined : { kind, issue };
}

function expressionsOf(policy: PolicySpec): readonly ExpressionSpec[] {
  return [
    ...policy.matchConditions,
    ...policy.variables,
    ...policy.validations.flatMap((validation) =>
      validation.messageExpression === undefined ? [validation] : [validation, validation.messageExpression],
    ),
    ...policy.auditAnnotations,
    ...policy.mutations,
  ].filter(({ source }) => source.trim() !== '');
}

function toDiagnostic(
  document: SourceDocument,
  expression: ExpressionSpec,
  complaints: readonly Complaint[],
): Diagnostic {
  const [first] = complaints;
  const issue: ExpressionIssue = first?.issue ?? { code: 'cel/type', message: '', position: 0 };
  const place = expressionPlace(document, expression, issue.position);
  const kinds = complaints.map((one) => kindText(one.kind));
  const shown =
    kinds.length > 3
      ? `${kinds.slice(0, 3).join(' · ')} and ${String(kinds.length - 3)} more`
      : kinds.join(' · ');
  return {
    code: 'kubernetes/type-check',
    severity: 'warning',
    message: `${fieldName(expression.path)}: ${issue.message} (${shown})`,
    resource: referenceTo(document),
    ...(place === undefined ? {} : { place }),
    ...(issue.help === undefined ? {} : { help: issue.help }),
    excerpt: expressionExcerpt(expression.source, issue),
  };
}
