import type { JsonObject, JsonValue } from '../values/json-value.ts';

/** The kind of a place of enforcement. */
export type Surface = 'manifest' | 'admission' | 'scan' | 'plan' | 'authz' | 'broker' | 'host' | 'request';

/** What the subject wants to do, in the words of Kubernetes' admission. */
export type Operation = 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT';

/** Who asks. Groups and extra as in Kubernetes' `authentication.k8s.io/v1` UserInfo. */
export interface Subject {
  readonly user: string;
  readonly groups: readonly string[];
  readonly uid?: string;
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

/** Group, version and kind of an object; the core group is the empty string. */
export interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** Group, version and plural resource name of an API; the core group is the empty string. */
export interface GroupVersionResource {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
}

/** The identity of what a review is about. */
export interface ResourceIdentity extends GroupVersionKind {
  /** Plural name, such as `deployments`; absent where the scope of an unknown kind was not given. */
  readonly resource?: string;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** Where the object of a review came from: a file with its place, or the uid of a request. */
export interface ReviewSource {
  readonly file?: string;
  /** Index of the document within its file, counted from 0; list items count as documents. */
  readonly document?: number;
  /** First line of the document, counted from 1. */
  readonly line?: number;
  readonly column?: number;
  readonly revision?: string;
  readonly requestUid?: string;
}

/** An object that was given beside the review, with its origin. */
export interface GivenObject {
  readonly object: JsonObject;
  /** Where it came from: `given` by a flag, found among the `input`s and so unverified, or read from a `cluster`. */
  readonly origin: 'given' | 'input' | 'cluster';
  readonly source?: ReviewSource;
}

/** What else the answer may depend on: namespaces, params, CRDs, RBAC and other objects. */
export interface Given {
  readonly objects: readonly GivenObject[];
  /** What is not given counts as empty, instead of the result `error` with reason `context/not-given`. */
  readonly assumeEmpty?: boolean;
}

/** One question: a subject who wants to do an operation to a resource. */
export interface Review {
  readonly id: string;
  /** RFC 3339 time; the clock of the evaluation. */
  readonly time: string;
  readonly surface: Surface;
  readonly cluster?: string;
  readonly operation: Operation;
  readonly resource: ResourceIdentity;
  readonly object?: JsonObject;
  readonly oldObject?: JsonObject;
  readonly options?: JsonValue;
  readonly dryRun?: boolean;
  readonly subject: Subject;
  readonly source?: ReviewSource;
  readonly given?: Given;
  /** The kind and resource as the client asked, where the object was converted for the policy (Equivalent matching). */
  readonly requestKind?: GroupVersionKind;
  readonly requestResource?: GroupVersionResource;
}
