import type { ObjectPlace } from '@keelson/model';

const NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/**
 * The field that a pattern failed at, as a path in the object: `/spec/containers/0/image/` becomes
 * `spec.containers[0].image`, below the path of the element that was looked at.
 */
export function placeOfPath(path: string, base: string | undefined): readonly ObjectPlace[] {
  if (base === undefined) return [];
  const steps = path.split('/').filter((step) => step !== '');
  return [{ path: steps.reduce(appendStep, base) }];
}

/** Writes a step of a path behind what leads to it. */
export function appendStep(path: string, step: string): string {
  if (/^\d+$/.test(step)) return `${path}[${step}]`;
  if (!NAME.test(step)) return `${path}[${JSON.stringify(step)}]`;
  return path === '' ? step : `${path}.${step}`;
}
