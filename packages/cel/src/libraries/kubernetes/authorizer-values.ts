import { opaqueType } from '../../types/cel-type.ts';
import type { CelType } from '../../types/cel-type.ts';
import { OpaqueValue } from '../../values/opaque-value.ts';
import type {
  AuthorizerAttributes,
  AuthorizerDecision,
  AuthorizerPort,
  AuthorizerUser,
  ResourceAttributes,
} from './authorizer-port.ts';

export const AUTHORIZER: CelType = opaqueType('kubernetes.authorization.Authorizer');
export const PATH_CHECK: CelType = opaqueType('kubernetes.authorization.PathCheck');
export const GROUP_CHECK: CelType = opaqueType('kubernetes.authorization.GroupCheck');
export const RESOURCE_CHECK: CelType = opaqueType('kubernetes.authorization.ResourceCheck');
export const DECISION: CelType = opaqueType('kubernetes.authorization.Decision');

/** A value that only has methods. Upstream refuses to compare them (`no such overload`), even with themselves. */
abstract class ReceiverOnly extends OpaqueValue {
  equals(): boolean {
    return false;
  }

  override isComparableTo(): boolean {
    return false;
  }

  toString(): string {
    return this.celType.name;
  }
}

/** The `authorizer` variable: a port and the user for whom it is asked. */
export class Authorizer extends ReceiverOnly {
  readonly port: AuthorizerPort;
  readonly user: AuthorizerUser;

  constructor(port: AuthorizerPort, user: AuthorizerUser) {
    super();
    this.port = port;
    this.user = user;
  }

  get celType(): CelType {
    return AUTHORIZER;
  }

  /** The same port, asked for a service account. */
  forServiceAccount(namespace: string, name: string): Authorizer {
    return new Authorizer(this.port, {
      name: `system:serviceaccount:${namespace}:${name}`,
      groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`],
    });
  }

  /** Asks the port; an exception is an errored decision. */
  decide(attributes: AuthorizerAttributes): DecisionValue {
    try {
      return new DecisionValue(this.port.authorize(attributes));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return new DecisionValue({ decision: 'noOpinion', reason: '', error: message });
    }
  }
}

/** `authorizer.path('/healthz')`. */
export class PathCheck extends ReceiverOnly {
  readonly #authorizer: Authorizer;
  readonly #path: string;

  constructor(authorizer: Authorizer, path: string) {
    super();
    this.#authorizer = authorizer;
    this.#path = path;
  }

  get celType(): CelType {
    return PATH_CHECK;
  }

  check(verb: string): DecisionValue {
    const { user } = this.#authorizer;
    return this.#authorizer.decide({ kind: 'path', user, verb, path: this.#path });
  }
}

/** `authorizer.group('apps')`. */
export class GroupCheck extends ReceiverOnly {
  readonly authorizer: Authorizer;
  readonly group: string;

  constructor(authorizer: Authorizer, group: string) {
    super();
    this.authorizer = authorizer;
    this.group = group;
  }

  get celType(): CelType {
    return GROUP_CHECK;
  }
}

/** What a resource check asks about, apart from who and which verb. */
export type ResourceTarget = Omit<ResourceAttributes, 'kind' | 'user' | 'verb'>;

/** `authorizer.group('apps').resource('deployments')` and what narrows it; also `authorizer.requestResource`. */
export class ResourceCheck extends ReceiverOnly {
  readonly #authorizer: Authorizer;
  readonly #target: ResourceTarget;

  constructor(authorizer: Authorizer, target: ResourceTarget) {
    super();
    this.#authorizer = authorizer;
    this.#target = target;
  }

  get celType(): CelType {
    return RESOURCE_CHECK;
  }

  /** The same check with some of its target replaced. */
  with(change: Partial<ResourceTarget>): ResourceCheck {
    return new ResourceCheck(this.#authorizer, { ...this.#target, ...change });
  }

  check(verb: string): DecisionValue {
    const { user } = this.#authorizer;
    return this.#authorizer.decide({ kind: 'resource', user, verb, ...this.#target });
  }
}

/** The answer to a check. */
export class DecisionValue extends ReceiverOnly {
  readonly decision: AuthorizerDecision;

  constructor(decision: AuthorizerDecision) {
    super();
    this.decision = decision;
  }

  get celType(): CelType {
    return DECISION;
  }
}

/** Makes the value of the variable `authorizer` for the user of a request. */
export function createAuthorizer(port: AuthorizerPort, user: AuthorizerUser): Authorizer {
  return new Authorizer(port, user);
}

/** The resource that a request is about, for the variable `authorizer.requestResource`. */
export interface RequestResource {
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** Makes the value of the variable `authorizer.requestResource`. */
export function createRequestResourceCheck(authorizer: Authorizer, request: RequestResource): ResourceCheck {
  return new ResourceCheck(authorizer, {
    group: request.group,
    resource: request.resource,
    subresource: request.subresource ?? '',
    namespace: request.namespace ?? '',
    name: request.name ?? '',
    fieldSelector: '',
    labelSelector: '',
  });
}
