import type {
  AuditAnnotationSpec,
  MatchSpec,
  MutationSpec,
  NamedExpressionSpec,
  ValidationSpec,
} from '@keelson/dialect-kubernetes';
import type { FailurePolicy } from '@keelson/engine';
import type { Action, JsonObject, SourceDocument } from '@keelson/model';

/** What the policies of the group `policies.kyverno.io` do. */
export type CelPolicyTask = 'validate' | 'mutate' | 'generate' | 'delete' | 'verify-images';

/** What a policy looks at: objects of a cluster, or payloads of another shape. */
export type EvaluationMode = 'Kubernetes' | 'JSON' | 'HTTP' | 'Envoy';

/** What identifies a policy. */
export interface CelPolicyIdentity {
  readonly task: CelPolicyTask;
  readonly kind: string;
  readonly name: string;
  /** Empty for policies of the whole cluster. */
  readonly namespace: string;
  readonly document: SourceDocument;
  /** A failure counts; else it is a warning (annotation `policies.kyverno.io/scored`). */
  readonly scored: boolean;
}

/** The spec of a policy, or of its variant for controllers of Pods, with the defaults of the API. */
export interface CelPolicySpec extends CelPolicyIdentity {
  /** The spec as it is written, or as it was rewritten for a variant. */
  readonly spec: JsonObject;
  readonly mode: EvaluationMode;
  readonly failurePolicy: FailurePolicy;
  readonly actions: readonly Action[];
  /** Undefined where the field is missing: such a policy matches nothing. */
  readonly match: MatchSpec | undefined;
  readonly matchConditions: readonly NamedExpressionSpec[];
  readonly variables: readonly NamedExpressionSpec[];
  readonly validations: readonly ValidationSpec[];
  readonly auditAnnotations: readonly AuditAnnotationSpec[];
  readonly mutations: readonly MutationSpec[];
}
