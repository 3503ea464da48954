import { normalize, resolve } from 'node:path';
import { hasWildcard, isWithin, parseGlob } from '@keelson/governance';
import { isManifestFolder, isManifestName } from './find-inputs.ts';

/**
 * Makes the choice that words of a command line mean for files which may no longer be there: files, folders, patterns; without any,
 * everything.
 */
export function acceptPaths(words: readonly string[], directory: string): (path: string) => boolean {
  const choices = words.map((word) => acceptWord(word, directory));
  return (path) => isManifestPath(path) && (choices.length === 0 || choices.some((accepts) => accepts(path)));
}

function acceptWord(word: string, directory: string): (path: string) => boolean {
  if (hasWildcard(word)) {
    const glob = parseGlob(normalize(word).replaceAll('\\', '/'));
    return (path) => glob.matches(path);
  }
  const absolute = resolve(directory, word);
  return (path) => isWithin(absolute, resolve(directory, path));
}

function isManifestPath(path: string): boolean {
  const parts = path.split('/');
  return (
    isManifestName(parts.at(-1) ?? '') &&
    parts.slice(0, -1).every((part) => part === '..' || isManifestFolder(part))
  );
}
