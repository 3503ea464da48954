import type { BadValue } from './field-violation.ts';

/** A field that a check does not allow as it is. */
export interface PodSecurityField {
  /** Path in the object, such as `spec.template.spec.containers[0].securityContext.privileged`. */
  readonly path: string;
  /** The field as Kyverno names it, which is not always where it is: it mistakes where annotations are. */
  readonly name: string;
  readonly problem: 'forbidden' | 'required';
  readonly value?: BadValue;
  /** Kyverno lists the field in its message. */
  readonly listed: boolean;
}

/** A check that failed. */
export interface PodSecurityCheck {
  /** Id of the check, such as `capabilities_restricted`. */
  readonly id: string;
  /** Name of the control, such as `Capabilities`; empty where the check belongs to none. */
  readonly control: string;
  readonly forbiddenReason: string;
  readonly forbiddenDetail: string;
  readonly fields: readonly PodSecurityField[];
  /** Images of the containers that the detail names, as reports give them. */
  readonly images: readonly string[];
}

/** What a podSecurity rule says of an object. */
export type PodSecurityOutcome =
  | { readonly kind: 'pass'; readonly message: string }
  | { readonly kind: 'skip'; readonly message: string }
  | { readonly kind: 'error'; readonly message: string; readonly path?: string }
  | { readonly kind: 'fail'; readonly message: string; readonly checks: readonly PodSecurityCheck[] };
