import { compileRegex, isCelError } from '@keelson/cel';
import { invariant } from '@keelson/model';

import { normalizeImage } from '../image/normalize-image.ts';
import type { PodView } from './pod-view.ts';

/** Where a detail names containers; the linear engine runs it, since names come from anybody's objects. */
const NAMED_CONTAINERS = 'containers?\\s*(.*?)\\s*must';

/** Finds the images of the containers that a check's detail names, as Kyverno reads them out of it. */
export function findCheckImages(detail: string, pod: PodView): readonly string[] {
  const regex = compileRegex(NAMED_CONTAINERS);
  invariant(!isCelError(regex), 'the pattern of named containers compiles');
  const names = regex.find(detail)?.groups[0];
  return names === undefined
    ? []
    : names
        .replaceAll('"', '')
        .replaceAll(' ', '')
        .split(',')
        .map((name) => imageOf(name, pod) ?? name);
}

/** The image of the container with a name, in full; containers come before init and ephemeral ones. */
function imageOf(name: string, pod: PodView): string | undefined {
  for (const list of ['containers', 'initContainers', 'ephemeralContainers'] as const) {
    const container = pod.containers.findLast((each) => each.list === list && each.name === name);
    const image = container && container.image.trim() !== '' ? normalizeImage(container.image) : undefined;
    if (image !== undefined) return image;
  }
  return undefined;
}
