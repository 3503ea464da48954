import { fieldOf, isJsonArray, isJsonObject, objectField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

/** Controllers that make Pods of a template, and for which both generations make automatic rules. */
const CONTROLLERS: readonly (readonly [apiVersion: string, kind: string])[] = [
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'DaemonSet'],
  ['apps/v1', 'StatefulSet'],
  ['apps/v1', 'ReplicaSet'],
  ['batch/v1', 'Job'],
  ['batch/v1', 'CronJob'],
];

/** A Pod as each controller would make it; nothing for other objects. */
export function wrapPod(pod: JsonObject): readonly JsonObject[] {
  if (!isPod(pod)) return [];
  return CONTROLLERS.map(([apiVersion, kind]) => {
    const metadata = objectField(pod, 'metadata') ?? {};
    const { name = 'made-up', namespace, ...rest } = metadata;
    const labels = { 'made-up': 'yes', ...objectField(metadata, 'labels') };
    const isJob = kind === 'Job' || kind === 'CronJob';
    const spec = isJob
      ? { restartPolicy: 'Never', ...objectField(pod, 'spec') }
      : (objectField(pod, 'spec') ?? {});
    const template = { metadata: { ...rest, labels }, spec };
    const outer = { name, ...(namespace === undefined ? {} : { namespace }) };
    return { apiVersion, kind, metadata: outer, spec: controllerSpec(kind, template) };
  });
}

function controllerSpec(kind: string, template: JsonObject): JsonObject {
  if (kind === 'Job') return { template };
  if (kind === 'CronJob') return { schedule: '0 0 * * *', jobTemplate: { spec: { template } } };
  const selector = { matchLabels: { 'made-up': 'yes' } };
  return kind === 'StatefulSet' ? { serviceName: 'made-up', selector, template } : { selector, template };
}

/** The same Pod with its first container among the init containers and among the ephemeral ones. */
export function moveContainers(pod: JsonObject): readonly JsonObject[] {
  if (!isPod(pod)) return [];
  const spec = objectField(pod, 'spec') ?? {};
  const containers = fieldOf(spec, 'containers');
  const [first] = isJsonArray(containers) ? containers : [];
  if (!isJsonObject(first)) return [];
  const moved: JsonObject = { ...first, name: 'moved' };
  const plain = { name: 'plain', image: 'example.org/plain:1' };
  const { ports: _, ...ephemeral } = moved;
  const withLists = (lists: Readonly<Record<string, JsonValue>>): JsonObject => ({
    ...pod,
    spec: { ...spec, ...lists },
  });
  return [
    withLists({ initContainers: [moved] }),
    withLists({ ephemeralContainers: [ephemeral] }),
    withLists({ containers: [plain], initContainers: [moved] }),
    withLists({ containers: [plain], ephemeralContainers: [ephemeral] }),
    withLists({ containers: [moved, plain] }),
  ];
}

function isPod(object: JsonObject): boolean {
  return stringField(object, 'kind') === 'Pod' && stringField(object, 'apiVersion') === 'v1';
}
