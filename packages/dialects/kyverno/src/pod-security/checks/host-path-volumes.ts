import { fieldOf, objectField, stringField } from '@keelson/model';

import { forbidden } from '../field-violation.ts';
import type { CheckFinding } from '../field-violation.ts';
import type { PodCheck } from '../pod-check.ts';
import { itemsOf } from '../pod-view.ts';
import type { PodView } from '../pod-view.ts';
import { nameAll } from '../wording.ts';

/** Pods mount no paths of their host. */
export const HOST_PATH_VOLUMES: PodCheck = {
  id: 'hostPathVolumes',
  level: 'baseline',
  revisions: [{ since: 0, check: checkVolumes }],
};

function checkVolumes(pod: PodView): CheckFinding | undefined {
  const bad = itemsOf(fieldOf(pod.spec, 'volumes')).flatMap((volume, index) => {
    const hostPath = objectField(volume, 'hostPath');
    if (hostPath === undefined) return [];
    return [{ index, name: stringField(volume, 'name') ?? '', path: stringField(hostPath, 'path') }];
  });
  if (bad.length === 0) return undefined;
  return {
    reason: 'hostPath volumes',
    detail: nameAll('volume', bad),
    fields: bad.map(({ index, path }) => forbidden(['spec', 'volumes', index, 'hostPath'], path)),
  };
}
