import { objectField, stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { sortedKeys } from '../../values/sorted-keys.ts';
import { forbidden, forbiddenIn } from '../field-violation.ts';
import type { CheckFinding } from '../field-violation.ts';
import type { PodCheck } from '../pod-check.ts';
import type { PodView } from '../pod-view.ts';
import { nameSetters, plural, quoteAll, sortedSet } from '../wording.ts';

const ANNOTATION_PREFIX = 'container.apparmor.security.beta.kubernetes.io/';
const FIELD = ['securityContext', 'appArmorProfile', 'type'];

/** AppArmor profiles are the runtime's default or a local one, whether fields or annotations say so. */
export const APP_ARMOR_PROFILE: PodCheck = {
  id: 'appArmorProfile',
  level: 'baseline',
  revisions: [{ since: 0, check: checkProfiles }],
};

function checkProfiles(pod: PodView): CheckFinding | undefined {
  const ofPod = badTypeOf(pod.securityContext);
  const containers = pod.containers.filter((each) => badTypeOf(each.securityContext) !== undefined);
  const annotations = sortedKeys(pod.annotations).flatMap((key) => {
    const value = stringField(pod.annotations, key) ?? '';
    return key.startsWith(ANNOTATION_PREFIX) && !isAllowedAnnotation(value) ? [{ key, value }] : [];
  });
  const setters = nameSetters(ofPod !== undefined, containers);
  if (setters === '' && annotations.length === 0) return undefined;
  const types = containers.map((container) => badTypeOf(container.securityContext) ?? '');
  const values = [
    ...sortedSet(ofPod === undefined ? types : [ofPod, ...types]),
    ...sortedSet(annotations.map(({ key, value }) => `${key}=${JSON.stringify(value)}`)),
  ];
  const annotated = plural('annotation', 'annotations', annotations.length);
  const all = [setters, annotations.length > 0 ? annotated : ''].filter((text) => text !== '');
  return {
    reason: plural('forbidden AppArmor profile', 'forbidden AppArmor profiles', values.length),
    detail: `${all.join(' and ')} must not set AppArmor profile type to ${quoteAll(values)}`,
    fields: [
      ...(ofPod === undefined ? [] : [forbidden(['spec', ...FIELD], ofPod)]),
      ...containers.map((container) => forbiddenIn(container, FIELD, badTypeOf(container.securityContext))),
      ...annotations.map(({ key, value }) => forbidden(['metadata', 'annotations', key], value)),
    ],
  };
}

/** The type of a profile, where there is a profile and its type is not allowed. */
function badTypeOf(securityContext: JsonObject | undefined): string | undefined {
  const profile = objectField(securityContext, 'appArmorProfile');
  if (profile === undefined) return undefined;
  const type = stringField(profile, 'type') ?? '';
  return type === 'RuntimeDefault' || type === 'Localhost' ? undefined : type;
}

function isAllowedAnnotation(profile: string): boolean {
  return profile === '' || profile === 'runtime/default' || profile.startsWith('localhost/');
}
