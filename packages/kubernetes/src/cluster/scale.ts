import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { formatLabelSelector, toLabelSelector } from '../selectors/label-selector.ts';
import type { Cluster } from './cluster.ts';
import type { CustomResource } from './custom-resources.ts';
import { kindOfObject } from './kind-of-object.ts';

/**
 * Returns the `Scale` that the scale subresource of an object shows; undefined where its kind has none. It takes the
 * metadata that tells the object apart, the wanted and the current number, and the selector as text.
 */
export function scaleOfObject(cluster: Cluster, object: JsonObject): JsonObject | undefined {
  const kind = kindOfObject(object);
  const resource = kind && cluster.resourceOfKind(kind);
  if (resource?.subresources.has('scale') !== true) return undefined;
  const paths = resource.custom ? (resource as CustomResource).scale : undefined;
  const wanted = numberAt(object, paths?.specReplicasPath ?? '.spec.replicas');
  const current = numberAt(object, paths?.statusReplicasPath ?? '.status.replicas');
  const selector = paths === undefined ? selectorText(object) : textAt(object, paths.labelSelectorPath);
  const metadata = fieldOf(object, 'metadata');
  return {
    apiVersion: 'autoscaling/v1',
    kind: 'Scale',
    metadata: Object.fromEntries(
      ['name', 'namespace', 'uid', 'resourceVersion', 'creationTimestamp'].flatMap((name) => {
        const value = fieldOf(metadata, name);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    spec: wanted === 0 ? {} : { replicas: wanted },
    status: { replicas: current, ...(selector === '' ? {} : { selector }) },
  };
}

function valueAt(object: JsonObject, path: string): JsonValue | undefined {
  let value: JsonValue | undefined = object;
  for (const name of path.split('.').slice(1)) value = fieldOf(value, name);
  return value;
}

function numberAt(object: JsonObject, path: string): number {
  const value = valueAt(object, path);
  return typeof value === 'number' ? value : 0;
}

function textAt(object: JsonObject, path: string | undefined): string {
  const value = path === undefined ? undefined : valueAt(object, path);
  return typeof value === 'string' ? value : '';
}

function selectorText(object: JsonObject): string {
  const selector = fieldOf(fieldOf(object, 'spec'), 'selector');
  if (!isJsonObject(selector)) return '';
  // A ReplicationController selects by plain labels.
  const isPlain = stringField(object, 'kind') === 'ReplicationController';
  return formatLabelSelector(toLabelSelector(isPlain ? { matchLabels: selector } : selector));
}
