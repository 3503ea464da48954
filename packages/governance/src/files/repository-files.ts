import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf, walkFolder } from './walk-folder.ts';
import type { Diagnostic } from '@keelson/model';
import type { FoundFile, Walk } from './walk-folder.ts';

/** Where the files of a repository come from: a folder, or a commit. */
export interface RepositoryFiles {
  /** Finds the files below a folder of the repository, or the one file of that name; none where there is no such thing. */
  readonly find: (path: string) => Walk;
  /** Reads a file that was found; what cannot be read is a diagnostic. */
  readonly read: (file: FoundFile) => Uint8Array | Diagnostic;
}

/** Reasons are small texts; a larger file is a mistake or an attack. */
const MAX_BYTES = 16 * 1024 * 1024;

/** The files of a folder, by the name under which it is shown; links are followed while they stay within. */
export function openFolder(folder: string, shown: string): RepositoryFiles {
  return {
    find(path) {
      const absolute = join(folder, path);
      const shownPath = shown === '' ? path : `${shown}/${path}`;
      if (!existsSync(absolute)) return { files: [], diagnostics: [] };
      if (statSync(absolute).isFile()) return { files: [{ path: shownPath, absolute }], diagnostics: [] };
      return walkFolder({ absolute, shown: shownPath, boundary: folder, acceptsFile: isOfRepository });
    },
    read(file) {
      try {
        const { size } = statSync(file.absolute);
        if (size > MAX_BYTES) return unreadable(file.path, `it is larger than ${MAX_BYTES} bytes`);
        return readFileSync(file.absolute);
      } catch (thrown) {
        return unreadable(file.path, reasonOf(thrown));
      }
    },
  };
}

/** Tells whether a file of that name is read: YAML, JSON or Markdown, and not hidden. */
export function isOfRepository(name: string): boolean {
  return /\.(ya?ml|json|md)$/i.test(name) && !name.startsWith('.');
}

function unreadable(file: string, reason: string): Diagnostic {
  return {
    code: 'repository/unreadable',
    severity: 'error',
    message: `the file cannot be read: ${reason}`,
    place: { file },
    help: 'Check that it exists and that you may read it.',
  };
}
