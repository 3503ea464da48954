import { fieldOf } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { floatOf } from '../../values/float.ts';
import { forbidden, forbiddenIn } from '../field-violation.ts';
import type { CheckFinding } from '../field-violation.ts';
import type { PodCheck } from '../pod-check.ts';
import { hasOwnUsers } from '../pod-view.ts';
import type { PodView } from '../pod-view.ts';
import { nameSetters } from '../wording.ts';

const FIELD = ['securityContext', 'runAsUser'];

/** Neither the pod nor a container names user 0. */
export const RUN_AS_USER: PodCheck = {
  id: 'runAsUser',
  level: 'restricted',
  revisions: [{ since: 23, check: checkUser }],
};

/** The same check with what Kubernetes 1.35 added: pods with users of their own may have a user 0. */
export const KUBERNETES_RUN_AS_USER: PodCheck = {
  ...RUN_AS_USER,
  revisions: [
    ...RUN_AS_USER.revisions,
    { since: 35, check: (pod) => (hasOwnUsers(pod) ? undefined : checkUser(pod)) },
  ],
};

function checkUser(pod: PodView): CheckFinding | undefined {
  const ofPod = isRoot(pod.securityContext);
  const containers = pod.containers.filter(({ securityContext }) => isRoot(securityContext));
  if (!ofPod && containers.length === 0) return undefined;
  return {
    reason: 'runAsUser=0',
    detail: `${nameSetters(ofPod, containers)} must not set runAsUser=0`,
    fields: [
      ...(ofPod ? [forbidden(['spec', ...FIELD], 0)] : []),
      ...containers.map((container) => forbiddenIn(container, FIELD, 0)),
    ],
  };
}

function isRoot(securityContext: JsonObject | undefined): boolean {
  return floatOf(fieldOf(securityContext, 'runAsUser')) === 0;
}
