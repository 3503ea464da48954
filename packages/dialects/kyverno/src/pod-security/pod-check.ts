import type { CheckFinding } from './field-violation.ts';
import type { PodView } from './pod-view.ts';

/** Tells what is wrong with a pod; undefined where nothing is. */
export type CheckPod = (pod: PodView) => CheckFinding | undefined;

/** A check as it is from a version of Kubernetes on. */
export interface CheckRevision {
  /** Minor version; the major one is 1. */
  readonly since: number;
  readonly check: CheckPod;
}

/** A check of the Pod Security Standards, with its history from old to new. */
export interface PodCheck {
  readonly id: string;
  /** The lowest level that asks for it. */
  readonly level: 'baseline' | 'restricted';
  readonly revisions: readonly [CheckRevision, ...CheckRevision[]];
  /** Id of the baseline check that Kubernetes leaves out where this one applies; Kyverno runs both. */
  readonly replaces?: string;
}
