import { objectField, stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { forbidden, forbiddenIn } from '../field-violation.ts';
import type { CheckFinding } from '../field-violation.ts';
import type { PodView } from '../pod-view.ts';
import { nameSetters, quoteAll, sortedSet } from '../wording.ts';

/** Path of a seccomp profile's type, from the pod's spec or a container. */
export const SECCOMP_FIELD: readonly string[] = ['securityContext', 'seccompProfile', 'type'];

/** Reads the type of a seccomp profile; undefined where there is no profile. */
export function seccompTypeOf(securityContext: JsonObject | undefined): string | undefined {
  const profile = objectField(securityContext, 'seccompProfile');
  return profile && (stringField(profile, 'type') ?? '');
}

/** Tells whether a type of seccomp profile is the runtime's default or a local one. */
export function isAllowedSeccompType(type: string): boolean {
  return type === 'RuntimeDefault' || type === 'Localhost';
}

/** Checks that the seccomp profiles that are there have allowed types. */
export function checkSeccompTypes(pod: PodView): CheckFinding | undefined {
  const ofPod = badTypeOf(pod.securityContext);
  const containers = pod.containers.filter((each) => badTypeOf(each.securityContext) !== undefined);
  const setters = nameSetters(ofPod !== undefined, containers);
  if (setters === '') return undefined;
  const types = containers.map((container) => badTypeOf(container.securityContext) ?? '');
  const values = quoteAll(sortedSet(ofPod === undefined ? types : [ofPod, ...types]));
  return {
    reason: 'seccompProfile',
    detail: `${setters} must not set securityContext.seccompProfile.type to ${values}`,
    fields: [
      ...(ofPod === undefined ? [] : [forbidden(['spec', ...SECCOMP_FIELD], ofPod)]),
      ...containers.map((each) => forbiddenIn(each, SECCOMP_FIELD, badTypeOf(each.securityContext))),
    ],
  };
}

function badTypeOf(securityContext: JsonObject | undefined): string | undefined {
  const type = seccompTypeOf(securityContext);
  return type === undefined || isAllowedSeccompType(type) ? undefined : type;
}
