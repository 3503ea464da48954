import { join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expandDocument, splitApiVersion } from '@keelson/gates';
import { readDocuments } from '@keelson/documents';
import { fieldOf, stringField } from '@keelson/model';
import { BlobReader } from '../git/blob-reader.ts';
import { findChangedFiles } from '../git/changed-files.ts';
import { findRevision, listCommittedFiles, listWorkingFiles } from '../git/git-repository.ts';
import type { ReadOptions } from '@keelson/documents';
import type { ManifestObject } from '@keelson/gates';
import type { Diagnostic, JsonObject } from '@keelson/model';
import type { ChangedFile } from '../git/changed-files.ts';
import type { Revision } from '../git/git-repository.ts';
import type { InputFile } from '../input/find-inputs.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** An object as it was at the revision. */
interface OldObject {
  readonly manifest: ManifestObject;
  seen: boolean;
}

/** The files that changed since a revision, and the objects that they held. */
export class ChangedObjects {
  /** Files that are new or not as they were. */
  readonly files: readonly InputFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly revision: string;
  readonly #old: ReadonlyMap<string, OldObject>;
  readonly #namespace: string;

  private constructor(
    files: readonly InputFile[],
    diagnostics: readonly Diagnostic[],
    revision: string,
    old: ReadonlyMap<string, OldObject>,
    namespace: string,
  ) {
    this.files = files;
    this.diagnostics = diagnostics;
    this.revision = revision;
    this.#old = old;
    this.#namespace = namespace;
  }

  /** Compares the work tree with a revision, and reads what the changed files held. */
  static async since(request: ChangeRequest): Promise<ChangedObjects> {
    const { directory, environment } = request;
    const revision = await findRevision(directory, request.revision, environment);
    const committed = await listCommittedFiles(revision, environment);
    const working = await listWorkingFiles(revision, environment);
    const show = (path: string): string =>
      relative(directory, join(revision.top, path)).replaceAll('\\', '/');
    const changed = findChangedFiles(revision, committed, working, (path) => request.accepts(show(path)));
    const diagnostics: Diagnostic[] = [];
    const old = await readOldObjects(changed, revision, request, show, diagnostics);
    const files = changed
      .filter(({ exists }) => exists)
      .map(({ path }) => ({ path: show(path), absolute: join(revision.top, path), named: false }));
    return new ChangedObjects(files, diagnostics, revision.commit, old, request.namespace);
  }

  /** What the object was, if it was; and whether it is still the same. */
  compare(object: JsonObject): { readonly old: JsonObject | undefined; readonly same: boolean } {
    const found = this.#old.get(identityOf(object, this.#namespace));
    if (found === undefined) return { old: undefined, same: false };
    found.seen = true;
    return { old: found.manifest.object, same: isDeepStrictEqual(found.manifest.object, object) };
  }

  /** The objects that are no longer there, when all others have been compared. */
  removed(): readonly ManifestObject[] {
    return [...this.#old.values()].filter(({ seen }) => !seen).map(({ manifest }) => manifest);
  }
}

/** What is compared. */
export interface ChangeRequest {
  readonly revision: string;
  readonly directory: string;
  readonly environment: Terminal['environment'];
  /** Chooses files by their paths as they are shown. */
  readonly accepts: (path: string) => boolean;
  readonly options: ReadOptions;
  readonly namespace: string;
}

const MAX_BLOB = 256 * 1024 * 1024;

async function readOldObjects(
  changed: readonly ChangedFile[],
  revision: Revision,
  request: ChangeRequest,
  show: (path: string) => string,
  diagnostics: Diagnostic[],
): Promise<ReadonlyMap<string, OldObject>> {
  const old: Map<string, OldObject> = new Map();
  const reader = new BlobReader(revision, request.environment, MAX_BLOB);
  try {
    for (const { path, before } of changed) {
      if (before === undefined) continue;
      const bytes = await reader.read(before.blob);
      const read =
        bytes === undefined ? undefined : readDocuments(bytes, { ...request.options, file: show(path) });
      if (read === undefined || read.diagnostics.some(({ severity }) => severity === 'error')) {
        diagnostics.push(unreadableBefore(show(path), request.revision));
      }
      for (const document of read?.documents ?? []) {
        for (const manifest of expandDocument(document, old.size).objects) {
          old.set(identityOf(manifest.object, request.namespace), { manifest, seen: false });
        }
      }
    }
  } finally {
    reader.close();
  }
  return old;
}

function unreadableBefore(file: string, revision: string): Diagnostic {
  return {
    code: 'git/unreadable-before',
    severity: 'warning',
    message: `the file could not be read in full as it was at ${revision}; what is missing there counts as new here`,
    place: { file },
  };
}

/** Objects are the same from version to version of their API, and wherever they stand in files. */
function identityOf(object: JsonObject, namespace: string): string {
  const metadata = fieldOf(object, 'metadata');
  const { group } = splitApiVersion(stringField(object, 'apiVersion') ?? '');
  return JSON.stringify([
    group,
    stringField(object, 'kind'),
    stringField(metadata, 'namespace') ?? namespace,
    stringField(metadata, 'name') ?? stringField(metadata, 'generateName'),
  ]);
}
