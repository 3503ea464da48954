import { normalizeImage } from '../image/normalize-image.ts';
import type { PodView } from './pod-view.ts';

const NOUN = 'container';

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
 * Finds the images of the containers that a check's detail names, as Kyverno reads them out of it for reports: from the first
 * `container` of a line to the next `must`. A container whose image is unknown stands there by its name.
 */
export function findCheckImages(detail: string, images: ImagesByName): readonly string[] {
  for (const line of detail.split('\n')) {
    const start = line.indexOf(NOUN);
    const end = start < 0 ? -1 : line.indexOf('must', start + NOUN.length);
    if (end < 0) continue;
    const names = line.slice(start + NOUN.length, end).replace(/^s/, '');
    return names
      .replaceAll(/[" ]/g, '')
      .split(',')
      .map((name) => images.get(name) ?? name);
  }
  return [];
}
