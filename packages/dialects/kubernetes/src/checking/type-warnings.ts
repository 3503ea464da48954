import { formatIssues } from '@keelson/cel';
import type { Environment, ExpressionIssue, KubernetesVersion } from '@keelson/cel';
import type { Cluster } from '@keelson/kubernetes';
import { stringField } from '@keelson/model';
import type { GroupVersionKind, SourceDocument } from '@keelson/model';
import { parseApiVersion } from '../facts/attributes.ts';
import { fieldName } from '../refusals/field-error.ts';
import type { ExpressionSpec, PolicySpec } from '../spec/policy-spec.ts';
import { readPolicy } from '../spec/read-policy.ts';
import { kindsToCheck } from './kinds-to-check.ts';
import { typedEnvironment } from './typed-environment.ts';

/** One entry of `status.typeChecking.expressionWarnings`. */
export interface ExpressionWarning {
  /** The field of the expression, such as `spec.validations[0].expression`. */
  readonly fieldRef: string;
  readonly warning: string;
}

/** With what to check types. */
export interface TypeCheckOptions {
  readonly cluster: Cluster;
  readonly kubernetesVersion?: KubernetesVersion;
}

/** The warnings that the API server would write into the status of a validating policy. */
export function typeWarnings(
  document: SourceDocument,
  { cluster, kubernetesVersion = '1.37' }: TypeCheckOptions,
): readonly ExpressionWarning[] {
  if (stringField(document.object, 'kind') !== 'ValidatingAdmissionPolicy') return [];
  const policy = readPolicy('ValidatingAdmissionPolicy', document);
  const environments = kindsToCheck(policy.match, cluster).flatMap((kind) => {
    const environment = typedEnvironment({
      version: kubernetesVersion,
      cluster,
      kind,
      paramKind: paramKindOf(policy),
      variables: policy.variables,
      mutation: false,
      requestResource: false,
    });
    return environment === undefined ? [] : [{ kind, environment }];
  });
  return checkedExpressions(policy).flatMap((expression) => {
    const messages = environments.flatMap(({ kind, environment }) => {
      const issues = issuesOf(expression.source, environment);
      return issues.length === 0 ? [] : [`${kindText(kind)}: ${formatIssues(expression.source, issues)}\n`];
    });
    return messages.length === 0
      ? []
      : [{ fieldRef: fieldName(expression.path), warning: messages.join('\n') }];
  });
}

/** The kind of a policy's parameters. */
export function paramKindOf({ paramKind }: PolicySpec): GroupVersionKind | undefined {
  return paramKind && { ...parseApiVersion(paramKind.apiVersion), kind: paramKind.kind };
}

/** What is wrong with an expression in an environment, whatever its result is to be. */
export function issuesOf(source: string, environment: Environment): readonly ExpressionIssue[] {
  const { parsed, issues } = environment.parse(source);
  if (parsed === undefined) return issues;
  const outcome = environment.check(parsed);
  return outcome.checked === undefined ? outcome.issues : [];
}

/** Names a kind as API machinery prints it. */
export function kindText({ group, version, kind }: GroupVersionKind): string {
  return `${group}/${version}, Kind=${kind}`;
}

/** The server looks at validations and their messages only. */
function checkedExpressions(policy: PolicySpec): readonly ExpressionSpec[] {
  return policy.validations.flatMap((validation) =>
    validation.messageExpression === undefined ? [validation] : [validation, validation.messageExpression],
  );
}
