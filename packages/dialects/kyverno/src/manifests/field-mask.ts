import { compileRegex, isCelError } from '@keelson/cel';

/** Tells whether a path is masked. */
export type FieldMask = (path: string) => boolean;

/**
 * Compiles a mask of fields. With a `*` the original reads it as a regular expression that matches anywhere, in which dots stand
 * for any character; without, it is the path itself. The empty mask covers everything, one that does not compile nothing.
 */
export function compileFieldMask(mask: string): FieldMask {
  if (mask === '' || mask === '*') return () => true;
  if (!mask.includes('*')) return (path) => path === mask;
  const regex = compileRegex(mask.replaceAll('*', '.*'));
  return (path) => path === mask || (!isCelError(regex) && regex.test(path));
}

/** Compiles masks into one that covers what any of them covers. */
export function compileFieldMasks(masks: readonly string[]): FieldMask {
  const compiled = [...new Set(masks)].map(compileFieldMask);
  return (path) => compiled.some((covers) => covers(path));
}
