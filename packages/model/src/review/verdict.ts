import type { Diagnostic } from '../trouble/diagnostic.ts';
import type { JsonObject, JsonValue } from '../values/json-value.ts';
import type { RuleResult } from './rule-result.ts';
import type { Review } from './review.ts';

/** One operation of an RFC 6902 patch. */
export interface JsonPatchOperation {
  readonly op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test';
  readonly path: string;
  readonly from?: string;
  readonly value?: JsonValue;
}

/** What a mutating rule changed, or would have changed where the action of its gate does not apply patches. */
export interface Patch {
  readonly policy: string;
  readonly rule: string;
  /** A proposed patch was computed and recorded, and the object went on without it. */
  readonly proposed: boolean;
  readonly operations: readonly JsonPatchOperation[];
}

/** How the refusal reads on the wire, as Kubernetes' `Status` has it. */
export interface Refusal {
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  /** The causes that `Status.details` lists, in order. */
  readonly causes?: readonly string[];
}

/** Digest of something outside the object that the answer rests on. */
export interface InputDigest {
  readonly what: string;
  readonly origin: 'given' | 'input' | 'cluster';
  readonly digest: string;
}

/** The answer to a review: allow or deny, with everything that was said. */
export interface Verdict {
  readonly id: string;
  readonly review: Review;
  readonly allowed: boolean;
  /** Present where `allowed` is false. */
  readonly refusal?: Refusal;
  readonly warnings: readonly string[];
  readonly patches: readonly Patch[];
  /** The object after the applied patches, if any patch was applied. */
  readonly object?: JsonObject;
  readonly generated: readonly JsonObject[];
  readonly results: readonly RuleResult[];
  /** Digests of what was read beside the object. */
  readonly inputs: readonly InputDigest[];
  readonly engineVersion: string;
  /** Audit annotations as the API server would publish them. */
  readonly auditAnnotations?: Readonly<Record<string, string>>;
  /** What was not known while the answer was made, and how it was taken. */
  readonly notes?: readonly Diagnostic[];
}
