import { compileRegex, isCelError } from '@keelson/cel';
import { invariant } from '@keelson/model';

import { normalizeImage } from '../image/normalize-image.ts';
import type { PodView } from './pod-view.ts';

/** Where a detail names containers; the linear engine runs it, since names come from anybody's objects. */
const NAMED_CONTAINERS = 'containers?\\s*(.*?)\\s*must';

/** Images in full, by the names of their containers. */
export type ImagesByName = ReadonlyMap<string, string>;

/** Reads the images of a pod; where names repeat, containers come before init and ephemeral ones. */
export function readImages(pod: PodView): ImagesByName {
  const images = new Map<string, string>();
  for (const list of ['ephemeralContainers', 'initContainers', 'containers'] as const)
    for (const { name, image } of pod.containers.filter((container) => container.list === list)) {
      const full = image.trim() === '' ? undefined : normalizeImage(image);
      if (full !== undefined) images.set(name, full);
    }
  return images;
}

/**
 * Finds the images of the containers that a check's detail names, as Kyverno reads them out of it for reports; a container whose
 * image is unknown stands there by its name.
 */
export function findCheckImages(detail: string, images: ImagesByName): readonly string[] {
  const regex = compileRegex(NAMED_CONTAINERS);
  invariant(!isCelError(regex), 'the pattern of named containers compiles');
  const names = regex.find(detail)?.groups[0]?.replaceAll(/[" ]/g, '').split(',');
  return names?.map((name) => images.get(name) ?? name) ?? [];
}
