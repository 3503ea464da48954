import { stringField } from '@keelson/model';

import { forbidden } from '../field-violation.ts';
import type { CheckFinding } from '../field-violation.ts';
import type { PodCheck } from '../pod-check.ts';
import type { PodView } from '../pod-view.ts';
import { plural, sortedSet } from '../wording.ts';
import { checkSeccompTypes } from './seccomp-profile.ts';

const POD_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod';
const CONTAINER_PREFIX = 'container.seccomp.security.alpha.kubernetes.io/';

/** Seccomp profiles are the runtime's default or a local one: annotations up to 1.18, fields from 1.19 on. */
export const SECCOMP_BASELINE: PodCheck = {
  id: 'seccompProfile_baseline',
  level: 'baseline',
  revisions: [
    { since: 0, check: checkAnnotations },
    { since: 19, check: checkSeccompTypes },
  ],
};

function checkAnnotations(pod: PodView): CheckFinding | undefined {
  const keys = [POD_ANNOTATION, ...pod.containers.map(({ name }) => `${CONTAINER_PREFIX}${name}`)];
  const bad = keys
    .map((key) => ({ key, value: stringField(pod.annotations, key) }))
    .filter(({ value }) => value !== undefined && !isAllowedAnnotation(value));
  if (bad.length === 0) return undefined;
  const texts = sortedSet(bad.map(({ key, value }) => `${key}=${JSON.stringify(value)}`));
  return {
    reason: 'seccompProfile',
    detail: `forbidden ${plural('annotation', 'annotations', texts.length)} ${texts.join(', ')}`,
    fields: bad.map(({ key, value }) => forbidden(['metadata', 'annotations', key], value)),
  };
}

function isAllowedAnnotation(value: string): boolean {
  return value === 'runtime/default' || value === 'docker/default' || value.startsWith('localhost/');
}
