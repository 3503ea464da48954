import { fieldOf, objectField } from '@keelson/model';

import { forbiddenIn, requiredIn } from '../field-violation.ts';
import type { CheckFinding, FieldViolation } from '../field-violation.ts';
import type { PodCheck } from '../pod-check.ts';
import { isWindowsPod, textsOf } from '../pod-view.ts';
import type { ContainerView, PodView } from '../pod-view.ts';
import { nameContainers, quoteAll, sortedSet } from '../wording.ts';

const ALLOWED = 'NET_BIND_SERVICE';
const DROP = ['securityContext', 'capabilities', 'drop'];
const ADD = ['securityContext', 'capabilities', 'add'];

/** Containers drop all capabilities and add one at most; those of Windows need not since 1.25. */
export const CAPABILITIES_RESTRICTED: PodCheck = {
  id: 'capabilities_restricted',
  level: 'restricted',
  replaces: 'capabilities_baseline',
  revisions: [
    { since: 22, check: checkDropped },
    { since: 25, check: (pod) => (isWindowsPod(pod) ? undefined : checkDropped(pod)) },
  ],
};

function checkDropped(pod: PodView): CheckFinding | undefined {
  const keeping = pod.containers.filter((container) => !listOf(container, 'drop').includes('ALL'));
  const adding = pod.containers.filter((container) => forbiddenAdditions(container).length > 0);
  if (keeping.length === 0 && adding.length === 0) return undefined;
  const details: string[] = [];
  if (keeping.length > 0)
    details.push(`${nameContainers(keeping)} must set securityContext.capabilities.drop=["ALL"]`);
  if (adding.length > 0) {
    const values = quoteAll(sortedSet(adding.flatMap(forbiddenAdditions)));
    details.push(`${nameContainers(adding)} must not include ${values} in securityContext.capabilities.add`);
  }
  return {
    reason: 'unrestricted capabilities',
    detail: details.join('; '),
    fields: [
      ...keeping.map(complainOfDrop),
      ...adding.map((container) => forbiddenIn(container, ADD, forbiddenAdditions(container))),
    ],
  };
}

function complainOfDrop(container: ContainerView): FieldViolation {
  const dropped = sortedSet(listOf(container, 'drop'));
  return dropped.length === 0 ? requiredIn(container, DROP) : forbiddenIn(container, DROP, dropped);
}

function forbiddenAdditions(container: ContainerView): readonly string[] {
  return sortedSet(listOf(container, 'add').filter((name) => name !== ALLOWED));
}

function listOf({ securityContext }: ContainerView, name: 'add' | 'drop'): readonly string[] {
  return textsOf(fieldOf(objectField(securityContext, 'capabilities'), name));
}
