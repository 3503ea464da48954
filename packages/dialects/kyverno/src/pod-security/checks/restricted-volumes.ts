import { fieldOf, objectField, stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { forbidden } from '../field-violation.ts';
import type { CheckFinding } from '../field-violation.ts';
import type { PodCheck } from '../pod-check.ts';
import { itemsOf } from '../pod-view.ts';
import type { PodView } from '../pod-view.ts';
import { nameAll, plural, quoteAll, sortedSet } from '../wording.ts';

const ALLOWED = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
] as const;

/** The other types, in the order in which one is blamed. */
const FORBIDDEN = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'nfs',
  'iscsi',
  'glusterfs',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'fc',
  'azureFile',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'storageos',
] as const;

/** Pods mount volumes of harmless types alone. */
export const RESTRICTED_VOLUMES: PodCheck = {
  id: 'restrictedVolumes',
  level: 'restricted',
  replaces: 'hostPathVolumes',
  revisions: [{ since: 0, check: checkVolumes }],
};

function checkVolumes(pod: PodView): CheckFinding | undefined {
  const bad = itemsOf(fieldOf(pod.spec, 'volumes')).flatMap((volume, index) => {
    const type = badTypeOf(volume);
    return type === undefined ? [] : [{ index, type, name: stringField(volume, 'name') ?? '' }];
  });
  if (bad.length === 0) return undefined;
  const types = sortedSet(bad.map(({ type }) => type));
  const noun = plural('restricted volume type', 'restricted volume types', types.length);
  return {
    reason: 'restricted volume types',
    detail: `${nameAll('volume', bad)} ${plural('uses', 'use', bad.length)} ${noun} ${quoteAll(types)}`,
    fields: bad.map(({ index, type }) => forbidden(['spec', 'volumes', index, type])),
  };
}

function badTypeOf(volume: JsonObject): string | undefined {
  const hasType = (type: string): boolean => objectField(volume, type) !== undefined;
  return ALLOWED.some(hasType) ? undefined : (FORBIDDEN.find(hasType) ?? 'unknown');
}
