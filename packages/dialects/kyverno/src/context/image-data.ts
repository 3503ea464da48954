import { Failure, fieldOf, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { objectsOf } from '../autogen/rule-shape.ts';
import { parseImage } from '../image/normalize-image.ts';

const CONTAINERS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

const POD_PATHS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['Pod', ['spec']],
  ...['DaemonSet', 'Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'Job'].map(
    (kind) => [kind, ['spec', 'template', 'spec']] as const,
  ),
  ['CronJob', ['spec', 'jobTemplate', 'spec', 'template', 'spec']],
]);

/**
 * The variable `images`: the parts of the images of a Pod or of a controller of Pods, by list of containers and name of the
 * container; undefined where there are none. Throws a failure `kyverno/invalid-image`.
 */
export function imageData(resource: JsonObject | undefined): JsonObject | undefined {
  const path = POD_PATHS.get(stringField(resource, 'kind') ?? '');
  if (resource === undefined || path === undefined) return undefined;
  const pod = path.reduce<JsonValue | undefined>(fieldOf, resource);
  const lists = CONTAINERS.map((list) => [list, imagesOf(pod, list, path)] as const);
  const found = lists.filter(([, images]) => Object.keys(images).length > 0);
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

function imagesOf(pod: JsonValue | undefined, list: string, path: readonly string[]): JsonObject {
  const images: [string, JsonObject][] = [];
  for (const [index, container] of objectsOf(fieldOf(pod, list)).entries()) {
    const image = stringField(container, 'image') ?? '';
    if (image.trim() === '') continue;
    const name = stringField(container, 'name');
    if (name === undefined) throw new Failure('kyverno/invalid-image', 'invalid key');
    images.push([name, describeImage(image, `/${[...path, list, index, 'image'].join('/')}`)]);
  }
  return Object.fromEntries(images);
}

/** The parts of an image as variables show them; `jsonPointer` says where it stands. */
function describeImage(text: string, pointer: string): JsonObject {
  return { ...imageParts(text), jsonPointer: pointer };
}

/** The parts of an image as variables show them; empty ones are left out. Throws a failure `kyverno/invalid-image`. */
function imageParts(text: string): JsonObject {
  const image = parseImage(text);
  if (image === undefined) throw new Failure('kyverno/invalid-image', `invalid image '${text}'`);
  const { registry, path, name, tag, digest } = image;
  const repository = registry === '' ? path : `${registry}/${path}`;
  const parts = {
    registry,
    name,
    path,
    tag,
    digest,
    reference: digest === '' ? `${repository}:${tag}` : `${repository}@${digest}`,
    referenceWithTag: `${repository}:${tag}`,
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== ''));
}
