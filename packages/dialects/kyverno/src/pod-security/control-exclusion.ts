import { compileWildcard } from '../wildcard/compile-wildcard.ts';
import { findControl } from './controls.ts';

/** A control that a rule or an exception excludes, as it is written. */
export interface ExclusionSource {
  readonly controlName: string;
  readonly images: readonly string[];
  readonly restrictedField: string;
  readonly values: readonly string[];
}

/** A control that a rule or an exception excludes, ready to be applied. */
export interface ControlExclusion {
  /** Ids of the checks of the control. */
  readonly checks: readonly string[];
  /** Selects containers by their images; without it, the pod's own fields are meant. */
  readonly matchesImage?: (image: string) => boolean;
  /** The one field that is excluded, such as `spec.containers[*].securityContext.privileged`; empty for all. */
  readonly restrictedField: string;
  /** Tells whether a value is excluded. */
  readonly allowsValue: (value: string) => boolean;
}

/** Compiles an exclusion. */
export function compileExclusion(source: ExclusionSource): ControlExclusion {
  return {
    checks: findControl(source.controlName)?.checks ?? [],
    ...(source.images.length > 0 ? { matchesImage: matchAny(source.images) } : {}),
    restrictedField: source.restrictedField,
    allowsValue: source.values.length > 0 ? matchAny(source.values) : () => true,
  };
}

function matchAny(patterns: readonly string[]): (text: string) => boolean {
  const matchers = patterns.map(compileWildcard);
  return (text) => matchers.some((matches) => matches(text));
}
