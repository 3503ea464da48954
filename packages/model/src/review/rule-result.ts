import type { SourcePlace } from '../trouble/diagnostic.ts';

/** What one rule said of one review; `warn` only where the policy itself says "not scored". */
export type Result = 'pass' | 'fail' | 'warn' | 'error' | 'skip';

/** What a gate does about a failing rule, apart from the result. */
export type Action = 'deny' | 'warn' | 'audit';

/** Identity and version of a policy. */
export interface PolicyReference {
  /** API group, such as `admissionregistration.k8s.io`; references ignore the version. */
  readonly group: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  /** `sha256:` and the hex digest of the document as it was read. */
  readonly digest: string;
}

/** A field of the reviewed object that a check looked at, as a path such as `spec.containers[0].image`. */
export interface ObjectPlace extends SourcePlace {
  readonly path: string;
}

/** One validation inside a rule: an expression with its own outcome. */
export interface CheckResult {
  /** Position within the rule, counted from 0. */
  readonly index: number;
  readonly result: Result;
  readonly message?: string;
  readonly reason?: string;
  /** `sha256:` digest of the expression's text. */
  readonly expressionDigest?: string;
  /** Where the check stands in its policy. */
  readonly policyPlace?: SourcePlace;
  /** The fields of the object that decided, the most telling one first. */
  readonly objectPlaces?: readonly ObjectPlace[];
  readonly cost?: number;
}

/** What one rule of one policy said of one review, at one gate. */
export interface RuleResult {
  /** The gate that asked; absent where policies act as written. */
  readonly gate?: string;
  /** The decision behind the gate. */
  readonly decision?: string;
  readonly policy: PolicyReference;
  /** Name of the binding through which a Kubernetes policy was asked. */
  readonly binding?: string;
  /** The parameter object that was used, `namespace/name` or `name`. */
  readonly param?: string;
  readonly rule: string;
  /** Automatic rule for a Pod controller, such as `autogen`. */
  readonly variant?: string;
  readonly result: Result;
  readonly action: Action;
  /** All actions, as the policy writes them, where there are several; `action` is the strongest. */
  readonly actions?: readonly Action[];
  /** Whether an error of this rule refuses the request (`fail`) or not. */
  readonly failurePolicy?: 'fail' | 'ignore';
  /** Coded reason of an error or skip, such as `context/not-given`, or the policy's own reason of a failure. */
  readonly reason?: string;
  readonly message?: string;
  readonly checks?: readonly CheckResult[];
  /** Name of the exception that turned a failure into `skip`. */
  readonly exception?: string;
  /** What the rule found before the exception applied. */
  readonly excepted?: Result;
  /** Units of Kubernetes' CEL cost model. */
  readonly cost?: number;
  /** Wall time in microseconds. */
  readonly duration?: number;
  /** Audit annotations that the policy published. */
  readonly auditAnnotations?: Readonly<Record<string, string>>;
}
