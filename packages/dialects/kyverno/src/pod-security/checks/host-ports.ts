import { fieldOf } from '@keelson/model';

import { floatOf } from '../../values/float.ts';
import { forbiddenIn } from '../field-violation.ts';
import type { CheckFinding } from '../field-violation.ts';
import type { PodCheck } from '../pod-check.ts';
import { itemsOf } from '../pod-view.ts';
import type { ContainerView, PodView } from '../pod-view.ts';
import { nameContainers, plural, sortedSet } from '../wording.ts';

interface HostPort {
  readonly index: number;
  readonly port: number;
}

/** Containers take no ports of their host. */
export const HOST_PORTS: PodCheck = {
  id: 'hostPorts',
  level: 'baseline',
  revisions: [{ since: 0, check: checkPorts }],
};

function checkPorts(pod: PodView): CheckFinding | undefined {
  const bad = pod.containers.filter((container) => hostPortsOf(container).length > 0);
  if (bad.length === 0) return undefined;
  const ports = sortedSet(bad.flatMap((container) => hostPortsOf(container).map(({ port }) => String(port))));
  const uses = plural('uses', 'use', bad.length);
  const noun = plural('hostPort', 'hostPorts', ports.length);
  return {
    reason: 'hostPort',
    detail: `${nameContainers(bad)} ${uses} ${noun} ${ports.join(', ')}`,
    fields: bad.flatMap((container) =>
      hostPortsOf(container).map(({ index, port }) =>
        forbiddenIn(container, ['ports', index, 'hostPort'], port),
      ),
    ),
  };
}

function hostPortsOf({ value }: ContainerView): readonly HostPort[] {
  return itemsOf(fieldOf(value, 'ports')).flatMap((item, index) => {
    const port = floatOf(fieldOf(item, 'hostPort')) ?? 0;
    return port === 0 ? [] : [{ index, port }];
  });
}
