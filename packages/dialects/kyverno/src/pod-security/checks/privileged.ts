import { fieldOf } from '@keelson/model';

import { forbiddenIn } from '../field-violation.ts';
import type { CheckFinding } from '../field-violation.ts';
import type { PodCheck } from '../pod-check.ts';
import type { PodView } from '../pod-view.ts';
import { nameContainers } from '../wording.ts';

/** Containers are not privileged. */
export const PRIVILEGED: PodCheck = {
  id: 'privileged',
  level: 'baseline',
  revisions: [{ since: 0, check: checkPrivileged }],
};

function checkPrivileged(pod: PodView): CheckFinding | undefined {
  const bad = pod.containers.filter(({ securityContext }) => fieldOf(securityContext, 'privileged') === true);
  if (bad.length === 0) return undefined;
  return {
    reason: 'privileged',
    detail: `${nameContainers(bad)} must not set securityContext.privileged=true`,
    fields: bad.map((container) => forbiddenIn(container, ['securityContext', 'privileged'], true)),
  };
}
