/** Who asks: the user of the request, or a service account that an expression names. */
export interface AuthorizerUser {
  readonly name: string;
  readonly uid?: string;
  readonly groups?: readonly string[];
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

/** A question about a path that is no resource, such as `/healthz`. */
export interface PathAttributes {
  readonly kind: 'path';
  readonly user: AuthorizerUser;
  readonly verb: string;
  readonly path: string;
}

/** A question about an API resource. Empty texts are unset; the API version is always `*`. */
export interface ResourceAttributes {
  readonly kind: 'resource';
  readonly user: AuthorizerUser;
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource: string;
  readonly namespace: string;
  readonly name: string;
  /** As the expression wrote them; Kubernetes leaves out selectors that it cannot parse, and so must the port. */
  readonly fieldSelector: string;
  readonly labelSelector: string;
}

/** What `check` asks (k8s.io/apiserver, authorizer.Attributes). */
export type AuthorizerAttributes = PathAttributes | ResourceAttributes;

/** The answer to a check. */
export interface AuthorizerDecision {
  readonly decision: 'allow' | 'deny' | 'noOpinion';
  readonly reason: string;
  /** What went wrong, for `errored()` and `error()`. */
  readonly error?: string;
}

/**
 * Answers the checks of the `authorizer` variable. Expressions are evaluated without waiting, so an answer that takes
 * time must be known beforehand. It should not throw; what it throws ends up as an errored decision without opinion.
 */
export interface AuthorizerPort {
  authorize(attributes: AuthorizerAttributes): AuthorizerDecision;
}
