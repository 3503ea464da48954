import { fieldOf, objectField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { forbidden, forbiddenIn } from '../field-violation.ts';
import type { CheckFinding } from '../field-violation.ts';
import type { PodCheck } from '../pod-check.ts';
import type { PodView } from '../pod-view.ts';
import { nameSetters } from '../wording.ts';

const FIELD = ['securityContext', 'windowsOptions', 'hostProcess'];

/** Containers of Windows do not run as processes of their host. */
export const WINDOWS_HOST_PROCESS: PodCheck = {
  id: 'windowsHostProcess',
  level: 'baseline',
  revisions: [{ since: 0, check: checkHostProcess }],
};

function checkHostProcess(pod: PodView): CheckFinding | undefined {
  const ofPod = isHostProcess(pod.securityContext);
  const containers = pod.containers.filter(({ securityContext }) => isHostProcess(securityContext));
  if (!ofPod && containers.length === 0) return undefined;
  return {
    reason: 'hostProcess',
    detail: `${nameSetters(ofPod, containers)} must not set securityContext.windowsOptions.hostProcess=true`,
    fields: [
      ...(ofPod ? [forbidden(['spec', ...FIELD], true)] : []),
      ...containers.map((container) => forbiddenIn(container, FIELD, true)),
    ],
  };
}

function isHostProcess(securityContext: JsonObject | undefined): boolean {
  return fieldOf(objectField(securityContext, 'windowsOptions'), 'hostProcess') === true;
}
