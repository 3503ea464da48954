import { stringField } from '@keelson/model';

import { forbiddenIn } from '../field-violation.ts';
import type { CheckFinding } from '../field-violation.ts';
import type { PodCheck } from '../pod-check.ts';
import { hasOwnUsers } from '../pod-view.ts';
import type { ContainerView, PodView } from '../pod-view.ts';
import { nameContainers, quoteAll, sortedSet } from '../wording.ts';

/** The masks of `/proc` stay as runtimes set them. */
export const PROC_MOUNT: PodCheck = {
  id: 'procMount',
  level: 'baseline',
  revisions: [{ since: 0, check: checkProcMount }],
};

/** The same check since Kubernetes 1.35, which lets pods with users of their own be. */
export const KUBERNETES_PROC_MOUNT: PodCheck = {
  ...PROC_MOUNT,
  revisions: [
    ...PROC_MOUNT.revisions,
    { since: 35, check: (pod) => (hasOwnUsers(pod) ? undefined : checkProcMount(pod)) },
  ],
};

/** What the check was before, for the restricted level. */
export const PROC_MOUNT_RESTRICTED: PodCheck = {
  id: 'procMount_restricted',
  level: 'restricted',
  replaces: 'procMount',
  revisions: [{ since: 35, check: checkProcMount }],
};

function checkProcMount(pod: PodView): CheckFinding | undefined {
  const bad = pod.containers.filter((container) => (typeOf(container) ?? 'Default') !== 'Default');
  if (bad.length === 0) return undefined;
  const types = quoteAll(sortedSet(bad.map((container) => typeOf(container) ?? '')));
  return {
    reason: 'procMount',
    detail: `${nameContainers(bad)} must not set securityContext.procMount to ${types}`,
    fields: bad.map((container) =>
      forbiddenIn(container, ['securityContext', 'procMount'], typeOf(container)),
    ),
  };
}

function typeOf({ securityContext }: ContainerView): string | undefined {
  return stringField(securityContext, 'procMount');
}
