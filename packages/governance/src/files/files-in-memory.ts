import { isOfRepository } from './repository-files.ts';
import type { RepositoryFiles } from './repository-files.ts';

/** The files of a repository that are texts in memory, by their paths: proposals, and tests. */
export function filesInMemory(texts: Readonly<Record<string, string>>): RepositoryFiles {
  const encoder = new TextEncoder();
  return {
    find: (path) => ({
      files: Object.keys(texts)
        .filter((one) => one === path || one.startsWith(`${path}/`))
        .filter((one) => isOfRepository(one.slice(one.lastIndexOf('/') + 1)))
        .sort()
        .map((one) => ({ path: one, absolute: one })),
      diagnostics: [],
    }),
    read: ({ path }) => encoder.encode(Object.hasOwn(texts, path) ? texts[path] : ''),
  };
}
