import type { DocumentPath } from '@keelson/documents';

import type { ContainerView } from './pod-view.ts';

/** A value that a check does not allow. */
export type BadValue = string | boolean | number | readonly string[];

/** A field of a pod that a check does not allow as it is. */
export interface FieldViolation {
  /** Path from the root of the pod, such as `spec`, `containers`, 0, `securityContext`, `privileged`. */
  readonly path: DocumentPath;
  /** The container whose field it is; absent for fields of the pod. */
  readonly container?: ContainerView;
  /** What is there is forbidden, or something that is required is not there. */
  readonly problem: 'forbidden' | 'required';
  /** The bad value; absent where the complaint shows none. */
  readonly value?: BadValue;
}

/** What a check says of a pod that it does not allow. */
export interface CheckFinding {
  readonly reason: string;
  readonly detail: string;
  readonly fields: readonly FieldViolation[];
  /** Kyverno knows no fields of this check: its messages list none, and none can be excluded. */
  readonly unlisted?: true;
}

/** Complains about a field of the pod. An empty text counts as no value. */
export function forbidden(path: DocumentPath, value?: BadValue): FieldViolation {
  return { path, problem: 'forbidden', ...(value === undefined || value === '' ? {} : { value }) };
}

/** Complains about a field of a container. */
export function forbiddenIn(container: ContainerView, steps: DocumentPath, value?: BadValue): FieldViolation {
  return { ...forbidden(pathIn(container, steps), value), container };
}

/** Complains that a container lacks a field. */
export function requiredIn(container: ContainerView, steps: DocumentPath): FieldViolation {
  return { path: pathIn(container, steps), container, problem: 'required' };
}

function pathIn({ list, index }: ContainerView, steps: DocumentPath): DocumentPath {
  return ['spec', list, index, ...steps];
}
