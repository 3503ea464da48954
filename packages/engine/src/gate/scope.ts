import type { LabelSelector } from './label-selector.ts';

/** Things chosen by name, by labels, or both; an empty selector chooses all. */
export interface NamedSelector extends LabelSelector {
  readonly names?: readonly string[];
}

/** Resources chosen by identity and labels; an absent field stands for anything. */
export interface ResourceSelector extends NamedSelector {
  readonly group?: string;
  readonly kind?: string;
}

/** Subjects chosen by user or group; one listed name is enough. */
export interface SubjectSelector {
  readonly users?: readonly string[];
  readonly groups?: readonly string[];
}

/** Where a gate or an exception holds. All given parts must match; of a list one entry is enough. */
export interface Scope {
  readonly clusters?: NamedSelector;
  readonly namespaces?: NamedSelector;
  readonly resources?: readonly ResourceSelector[];
  readonly subjects?: readonly SubjectSelector[];
}
