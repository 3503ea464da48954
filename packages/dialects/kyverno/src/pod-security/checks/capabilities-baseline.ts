import { fieldOf, objectField } from '@keelson/model';

import { forbiddenIn } from '../field-violation.ts';
import type { CheckFinding } from '../field-violation.ts';
import type { PodCheck } from '../pod-check.ts';
import { textsOf } from '../pod-view.ts';
import type { ContainerView, PodView } from '../pod-view.ts';
import { nameContainers, quoteAll, sortedSet } from '../wording.ts';

const ALLOWED: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

/** Containers add no capabilities beyond those that runtimes give by default. */
export const CAPABILITIES_BASELINE: PodCheck = {
  id: 'capabilities_baseline',
  level: 'baseline',
  revisions: [{ since: 0, check: checkAdded }],
};

function checkAdded(pod: PodView): CheckFinding | undefined {
  const bad = pod.containers.filter((container) => badCapabilities(container).length > 0);
  if (bad.length === 0) return undefined;
  const values = quoteAll(sortedSet(bad.flatMap(badCapabilities)));
  return {
    reason: 'non-default capabilities',
    detail: `${nameContainers(bad)} must not include ${values} in securityContext.capabilities.add`,
    fields: bad.map((container) =>
      forbiddenIn(container, ['securityContext', 'capabilities', 'add'], badCapabilities(container)),
    ),
  };
}

function badCapabilities({ securityContext }: ContainerView): readonly string[] {
  const capabilities = objectField(securityContext, 'capabilities');
  return sortedSet(textsOf(fieldOf(capabilities, 'add')).filter((name) => !ALLOWED.has(name)));
}
