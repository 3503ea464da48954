import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Dirent, Stats } from 'node:fs';
import type { Diagnostic } from '@keelson/model';
import { byName } from '../reading/order.ts';

/** A file that was found, by the path that is shown and the path that is opened. */
export interface FoundFile {
  /** The path as the user would name it, with `/` between its parts. */
  readonly path: string;
  readonly absolute: string;
}

/** What a walk found, and what it could not look at. */
export interface Walk {
  /** In the order of their paths. */
  readonly files: readonly FoundFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What to walk. */
export interface WalkOptions {
  /** The folder, absolute. */
  readonly absolute: string;
  /** The folder as it is shown; the empty string for the current one. */
  readonly shown: string;
  /** The folder that links must not leave, absolute; by default the one that is walked. */
  readonly boundary?: string;
  readonly acceptsFile: (name: string, path: string) => boolean;
  readonly acceptsFolder?: (name: string) => boolean;
}

const MAX_DEPTH = 100;

/**
 * Finds the files below a folder. A symbolic link is followed while it stays within the boundary; one that leaves it,
 * or leads in circles, is refused with a diagnostic, so that nobody reads foreign files through a pull request.
 */
export function walkFolder(options: WalkOptions): Walk {
  const walker = new Walker(options);
  walker.visit(options.absolute, options.shown, 0);
  return { files: walker.files, diagnostics: walker.diagnostics };
}

class Walker {
  readonly files: FoundFile[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #options: WalkOptions;
  readonly #boundary: string;
  /** Real paths of the folders between the root and the one that is visited. */
  readonly #above: Set<string> = new Set();

  constructor(options: WalkOptions) {
    this.#options = options;
    this.#boundary = realpathSync(options.boundary ?? options.absolute);
  }

  visit(absolute: string, shown: string, depth: number): void {
    if (depth > MAX_DEPTH) {
      this.#complain(
        'files/too-deep',
        shown,
        `folders are nested more than ${MAX_DEPTH} deep`,
        'Flatten the folders.',
      );
      return;
    }
    let entries: Dirent[];
    let real: string;
    try {
      entries = readdirSync(absolute, { withFileTypes: true });
      real = realpathSync(absolute);
    } catch (thrown) {
      this.#complain('files/unreadable', shown, `the folder cannot be read: ${reasonOf(thrown)}`, READABLE);
      return;
    }
    this.#above.add(real);
    for (const entry of entries.sort(byName)) this.#visitEntry(entry, absolute, shown, depth);
    this.#above.delete(real);
  }

  #visitEntry(entry: Dirent, folder: string, shownFolder: string, depth: number): void {
    const { name } = entry;
    const absolute = join(folder, name);
    const shown = shownFolder === '' ? name : `${shownFolder}/${name}`;
    if (entry.isDirectory()) {
      if (this.#options.acceptsFolder?.(name) ?? true) this.visit(absolute, shown, depth + 1);
    } else if (entry.isFile()) {
      if (this.#options.acceptsFile(name, shown)) this.files.push({ path: shown, absolute });
    } else if (entry.isSymbolicLink()) {
      this.#visitLink(name, absolute, shown, depth);
    }
  }

  #visitLink(name: string, absolute: string, shown: string, depth: number): void {
    const target = this.#resolve(name, absolute, shown);
    if (target === undefined) return;
    const isFolder = target.stats.isDirectory();
    const accepted = isFolder
      ? (this.#options.acceptsFolder?.(name) ?? true)
      : target.stats.isFile() && this.#options.acceptsFile(name, shown);
    if (!accepted) return;
    if (!isWithin(this.#boundary, target.real)) {
      this.#complain(
        'files/link-leaves-folder',
        shown,
        'the link leads out of the folder and was not followed',
        LINK,
      );
    } else if (!isFolder) {
      this.files.push({ path: shown, absolute });
    } else if (this.#above.has(target.real)) {
      this.diagnostics.push({
        code: 'files/link-loop',
        severity: 'warning',
        message: 'the link leads back to a folder above it and was not followed; its files are read there',
        place: { file: shown },
        help: 'Remove the link.',
      });
    } else {
      this.visit(absolute, shown, depth + 1);
    }
  }

  #resolve(name: string, absolute: string, shown: string): { real: string; stats: Stats } | undefined {
    try {
      return { real: realpathSync(absolute), stats: statSync(absolute) };
    } catch (thrown) {
      // A broken link that could not have been asked for anyway is no news.
      if (!this.#options.acceptsFile(name, shown)) return undefined;
      if (codeOf(thrown) === 'ELOOP') {
        this.#complain('files/link-loop', shown, 'the link leads to itself', 'Remove the link.');
      } else {
        this.#complain(
          'files/unreadable',
          shown,
          `the link cannot be followed: ${reasonOf(thrown)}`,
          READABLE,
        );
      }
      return undefined;
    }
  }

  #complain(code: string, file: string, message: string, help: string): void {
    this.diagnostics.push({ code, severity: 'error', message, place: { file }, help });
  }
}

const READABLE = 'Check that it exists and that you may read it.';
const LINK = 'Copy the file into the folder, or name it on the command line.';

/** Tells whether a real path is a folder or lies below it. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Says in words why the file system refused. */
export function reasonOf(thrown: unknown): string {
  switch (codeOf(thrown)) {
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'ENOENT':
      return 'no such file or folder';
    case 'ELOOP':
      return 'a link leads to itself';
    case 'EISDIR':
      return 'it is a folder';
    case 'EMFILE':
    case 'ENFILE':
      return 'too many open files';
    case 'ENOTDIR':
      return 'a part of the path is no folder';
    case 'ENAMETOOLONG':
      return 'the path is too long';
    default:
      return thrown instanceof Error ? thrown.message : String(thrown);
  }
}

function codeOf(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : undefined;
}
