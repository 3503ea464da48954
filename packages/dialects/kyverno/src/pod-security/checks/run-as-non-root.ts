import { fieldOf } from '@keelson/model';

import { forbidden, forbiddenIn, requiredIn } from '../field-violation.ts';
import type { CheckFinding } from '../field-violation.ts';
import type { PodCheck } from '../pod-check.ts';
import type { PodView } from '../pod-view.ts';
import { nameContainers, nameSetters } from '../wording.ts';

const FIELD = ['securityContext', 'runAsNonRoot'];

/** Containers run as another user than root: each says so, or the pod does for all. */
export const RUN_AS_NON_ROOT: PodCheck = {
  id: 'runAsNonRoot',
  level: 'restricted',
  revisions: [{ since: 0, check: checkNonRoot }],
};

function checkNonRoot(pod: PodView): CheckFinding | undefined {
  const ofPod = fieldOf(pod.securityContext, 'runAsNonRoot') ?? undefined;
  const denying = pod.containers.filter(
    ({ securityContext: context }) => fieldOf(context, 'runAsNonRoot') === false,
  );
  const silent = pod.containers.filter(
    ({ securityContext: context }) => ofPod !== true && (fieldOf(context, 'runAsNonRoot') ?? null) === null,
  );
  const setters = nameSetters(ofPod === false, denying);
  if (setters === '' && silent.length === 0) return undefined;
  const details: string[] = [];
  if (setters !== '') details.push(`${setters} must not set securityContext.runAsNonRoot=false`);
  if (silent.length > 0)
    details.push(`pod or ${nameContainers(silent)} must set securityContext.runAsNonRoot=true`);
  return {
    reason: 'runAsNonRoot != true',
    detail: details.join('\n'),
    fields: [
      ...(ofPod === false ? [forbidden(['spec', ...FIELD], false)] : []),
      ...denying.map((container) => forbiddenIn(container, FIELD, false)),
      ...silent.map((container) => requiredIn(container, FIELD)),
    ],
  };
}
