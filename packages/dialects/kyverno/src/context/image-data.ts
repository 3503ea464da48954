import { Failure, fieldOf, isJsonArray, isJsonObject, stringField, trimSpace } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

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
  const lists = CONTAINERS.map((list) => [list, imagesAt(resource, [...path, list])] as const);
  const found = lists.filter(([, images]) => Object.keys(images).length > 0);
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

function imagesAt(resource: JsonObject, path: readonly string[]): JsonObject {
  let value: JsonValue | undefined = resource;
  for (const field of path) {
    if (value === undefined || value === null) return {};
    if (!isJsonObject(value)) throw notAnObject();
    value = fieldOf(value, field);
  }
  const images: [string, JsonObject][] = [];
  collectImages(value, path.join('/'), images);
  return Object.fromEntries(images);
}

/** Images of containers, which may be in lists within lists, or in an object as if that were a list. */
function collectImages(value: JsonValue | undefined, path: string, images: [string, JsonObject][]): void {
  if (value === undefined || value === null) return;
  if (isJsonArray(value)) {
    for (const [index, item] of value.entries()) {
      if (isJsonArray(item)) collectImages(item, `${path}/${index}`, images);
      else if (isJsonObject(item)) images.push(...imageOf(item, `${path}/${index}`));
    }
    return;
  }
  if (!isJsonObject(value)) throw notAnObject();
  for (const [key, child] of Object.entries(value)) {
    if (isJsonArray(child)) throw notAnObject();
    if (isJsonObject(child)) images.push(...imageOf(child, `${path}/${key}`));
  }
}

/** The image of a container with the container's name, which has to be there even where no image is. */
function imageOf(container: JsonObject, path: string): readonly [string, JsonObject][] {
  const name = stringField(container, 'name');
  if (name === undefined) throw new Failure('kyverno/invalid-image', 'invalid key');
  const image = stringField(container, 'image') ?? '';
  return trimSpace(image) === '' ? [] : [[name, describeImage(image, `/${path}/image`)]];
}

function notAnObject(): Failure {
  return new Failure('kyverno/invalid-image', 'invalid image config');
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
