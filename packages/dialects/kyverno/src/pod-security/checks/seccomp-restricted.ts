import { requiredIn } from '../field-violation.ts';
import type { CheckFinding } from '../field-violation.ts';
import type { PodCheck } from '../pod-check.ts';
import { isWindowsPod } from '../pod-view.ts';
import type { PodView } from '../pod-view.ts';
import { nameContainers } from '../wording.ts';
import { SECCOMP_FIELD, checkSeccompTypes, isAllowedSeccompType, seccompTypeOf } from './seccomp-profile.ts';

/** Each container has an allowed seccomp profile, its own or the pod's; those of Windows need none since 1.25. */
export const SECCOMP_RESTRICTED: PodCheck = {
  id: 'seccompProfile_restricted',
  level: 'restricted',
  replaces: 'seccompProfile_baseline',
  revisions: [
    { since: 19, check: checkProfiles },
    { since: 25, check: (pod) => (isWindowsPod(pod) ? undefined : checkProfiles(pod)) },
  ],
};

function checkProfiles(pod: PodView): CheckFinding | undefined {
  const wrong = checkSeccompTypes(pod);
  if (wrong !== undefined || isAllowedSeccompType(seccompTypeOf(pod.securityContext) ?? '')) return wrong;
  const silent = pod.containers.filter((each) => seccompTypeOf(each.securityContext) === undefined);
  if (silent.length === 0) return undefined;
  return {
    reason: 'seccompProfile',
    detail: `pod or ${nameContainers(silent)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
    fields: silent.map((container) => requiredIn(container, SECCOMP_FIELD)),
  };
}
