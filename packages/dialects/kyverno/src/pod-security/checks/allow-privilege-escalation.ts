import { fieldOf } from '@keelson/model';

import { forbiddenIn, requiredIn } from '../field-violation.ts';
import type { CheckFinding, FieldViolation } from '../field-violation.ts';
import type { PodCheck } from '../pod-check.ts';
import { isWindowsPod } from '../pod-view.ts';
import type { ContainerView, PodView } from '../pod-view.ts';
import { nameContainers } from '../wording.ts';

const FIELD = ['securityContext', 'allowPrivilegeEscalation'];

/** Containers have to say that their processes cannot gain privileges; those of Windows need not since 1.25. */
export const ALLOW_PRIVILEGE_ESCALATION: PodCheck = {
  id: 'allowPrivilegeEscalation',
  level: 'restricted',
  revisions: [
    { since: 8, check: checkEscalation },
    { since: 25, check: (pod) => (isWindowsPod(pod) ? undefined : checkEscalation(pod)) },
  ],
};

function checkEscalation(pod: PodView): CheckFinding | undefined {
  const bad = pod.containers.filter(
    ({ securityContext }) => fieldOf(securityContext, 'allowPrivilegeEscalation') !== false,
  );
  if (bad.length === 0) return undefined;
  return {
    reason: 'allowPrivilegeEscalation != false',
    detail: `${nameContainers(bad)} must set securityContext.allowPrivilegeEscalation=false`,
    fields: bad.map(complain),
  };
}

function complain(container: ContainerView): FieldViolation {
  if (container.securityContext === undefined) return requiredIn(container, FIELD);
  const isSet = fieldOf(container.securityContext, 'allowPrivilegeEscalation') === true;
  return forbiddenIn(container, FIELD, isSet ? true : 'nil');
}
