import type { Diagnostic, SourceDocument } from '@keelson/model';

/** The documents of a path and what is wrong with its files. */
export interface ReadPath {
  readonly documents: readonly SourceDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the files that tests name. */
export interface TestFiles {
  /**
   * Reads a file, or all YAML and JSON files of a folder and those below it. `path` is relative to the folder of the test
   * file `from`. A path that does not exist, or leads out of the root, is a diagnostic.
   */
  readonly read: (path: string, from: string) => ReadPath;
}
