import type { FailurePolicy } from '@keelson/engine';
import type { Action, JsonValue, SourceDocument } from '@keelson/model';

/** One entry of `resourceRules` or `excludeResourceRules`, with its defaults. */
export interface RuleSpec {
  readonly operations: readonly string[];
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  /** `pods`, `pods/log`, `pods/*`, `*`, `*`-slash-`scale` or all of them. */
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
  /** `Cluster`, `Namespaced` or `*`. */
  readonly scope: string;
}

/** `matchConstraints` of a policy or `matchResources` of a binding, with its defaults. */
export interface MatchSpec {
  readonly rules: readonly RuleSpec[];
  readonly excludes: readonly RuleSpec[];
  /** `matchPolicy` is `Equivalent`. */
  readonly equivalent: boolean;
  readonly namespaceSelector: JsonValue;
  readonly objectSelector: JsonValue;
}

/** The kind of the objects that a policy takes as `params`. */
export interface ParamKind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Where in a document an expression stands. */
export type FieldPath = readonly (string | number)[];

/** An expression with the field that holds it. */
export interface ExpressionSpec {
  readonly source: string;
  readonly path: FieldPath;
}

/** A variable or a match condition. */
export interface NamedExpressionSpec extends ExpressionSpec {
  readonly name: string;
}

/** One entry of `spec.validations`. */
export interface ValidationSpec extends ExpressionSpec {
  readonly message: string;
  readonly messageExpression: ExpressionSpec | undefined;
  readonly reason: string | undefined;
}

/** One entry of `spec.auditAnnotations`. */
export interface AuditAnnotationSpec extends ExpressionSpec {
  readonly key: string;
}

/** One entry of `spec.mutations`. */
export interface MutationSpec extends ExpressionSpec {
  readonly patchType: 'ApplyConfiguration' | 'JSONPatch';
}

/** What validating and mutating policies have in common. */
export interface PolicySpec {
  readonly kind: PolicyKind;
  readonly name: string;
  readonly document: SourceDocument;
  readonly failurePolicy: FailurePolicy;
  readonly paramKind: ParamKind | undefined;
  /** Undefined where the required field is missing. */
  readonly match: MatchSpec | undefined;
  readonly matchConditions: readonly NamedExpressionSpec[];
  readonly variables: readonly NamedExpressionSpec[];
  readonly validations: readonly ValidationSpec[];
  readonly auditAnnotations: readonly AuditAnnotationSpec[];
  readonly mutations: readonly MutationSpec[];
  /** `reinvocationPolicy` is `IfNeeded`. */
  readonly reinvocable: boolean;
}

/** The two kinds of policies. */
export type PolicyKind = 'ValidatingAdmissionPolicy' | 'MutatingAdmissionPolicy';

/** How a binding names its parameters. */
export interface ParamRef {
  readonly name: string;
  readonly namespace: string;
  readonly selector: JsonValue | undefined;
  /** `parameterNotFoundAction` is `Deny`. */
  readonly denyNotFound: boolean;
}

/** A binding of either kind. */
export interface BindingSpec {
  readonly kind: BindingKind;
  readonly name: string;
  readonly policyName: string;
  readonly document: SourceDocument | undefined;
  readonly paramRef: ParamRef | undefined;
  readonly match: MatchSpec | undefined;
  /** In the order of the document; of a mutating binding always `deny`. */
  readonly actions: readonly Action[];
}

/** The two kinds of bindings. */
export type BindingKind = 'ValidatingAdmissionPolicyBinding' | 'MutatingAdmissionPolicyBinding';
