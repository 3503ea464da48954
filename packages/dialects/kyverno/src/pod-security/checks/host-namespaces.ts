import { fieldOf } from '@keelson/model';

import { forbidden } from '../field-violation.ts';
import type { CheckFinding } from '../field-violation.ts';
import type { PodCheck } from '../pod-check.ts';
import type { PodView } from '../pod-view.ts';

const FIELDS = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

/** Pods share no namespaces with their host. */
export const HOST_NAMESPACES: PodCheck = {
  id: 'hostNamespaces',
  level: 'baseline',
  revisions: [{ since: 0, check: checkNamespaces }],
};

function checkNamespaces(pod: PodView): CheckFinding | undefined {
  const shared = FIELDS.filter((field) => fieldOf(pod.spec, field) === true);
  if (shared.length === 0) return undefined;
  return {
    reason: 'host namespaces',
    detail: shared.map((field) => `${field}=true`).join(', '),
    fields: shared.map((field) => forbidden(['spec', field], true)),
  };
}
