import type { Diagnostic, SourceDocument } from '@keelson/model';
import type { Estate } from '../estate/estate.ts';
import type { FoundFile } from '../files/walk-folder.ts';
import type { Gate } from '../gate/gate.ts';

/** What was found in a file: its documents, as far as they could be read, and what is wrong with the others. */
export interface ReadFile {
  readonly documents: readonly SourceDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the documents of a file; passed in, so that callers choose bounds and leniency. */
export type FileReader = (file: FoundFile) => ReadFile;

/** A part of a repository that this version does not act on. */
export interface IgnoredPart {
  /** Its folder, such as `decisions`. */
  readonly folder: string;
  readonly files: number;
}

/** A governance repository as far as this version reads it. */
export interface Repository {
  /** The folder of `keelson.yaml`, absolute. */
  readonly folder: string;
  /** The folder as it is shown; the empty string for the current one. */
  readonly shown: string;
  readonly estate: Estate;
  /** In the order of their names. */
  readonly gates: readonly Gate[];
  /** Files below `policies`. */
  readonly policyFiles: readonly FoundFile[];
  readonly ignored: readonly IgnoredPart[];
  readonly diagnostics: readonly Diagnostic[];
}
