import { Failure } from '@keelson/model';
import { readCatalog } from '../catalog/read-catalog.ts';
import { readControl } from '../control/read-control.ts';
import { readDecisions } from '../decision/read-decisions.ts';
import { EMPTY_ESTATE } from '../estate/estate.ts';
import { readEstate } from '../estate/read-estate.ts';
import { readException } from '../exception/read-exception.ts';
import { openFolder } from '../files/repository-files.ts';
import { readGate } from '../gate/read-gate.ts';
import { readObjective } from '../objective/read-objective.ts';
import { Complaints } from '../reading/complaints.ts';
import { readEntity } from '../reading/read-entity.ts';
import { readRepositoryDocuments } from '../reading/repository-document.ts';
import { readRisk } from '../risk/read-risk.ts';
import { readSkill } from '../skill/read-skill.ts';
import { readTool } from '../tool/read-tool.ts';
import { ESTATE_FILE } from './find-repository.ts';
import { readKind, stemOf } from './read-kind.ts';
import type { Estate } from '../estate/estate.ts';
import type { RepositoryFiles } from '../files/repository-files.ts';
import type { FoundFile, Walk } from '../files/walk-folder.ts';
import type { Item } from '../reading/item.ts';
import type { ReadContext } from '../reading/read-context.ts';
import type { RepositoryDocument } from '../reading/repository-document.ts';
import type { Kind } from './read-kind.ts';
import type { BrokenItem, FileReader, IgnoredPart, Repository } from './repository.ts';

/** How a repository is read. */
export interface ReadRepositoryOptions {
  /** Where everything but policies is read from; by default the folder. */
  readonly files?: RepositoryFiles;
  /** Where its policies are found; by default the folder, whatever `files` says. */
  readonly policies?: RepositoryFiles;
}

/**
 * Reads a governance repository: all that it says, and where its policies are. A broken file never takes the rest down;
 * it is among the diagnostics and among what is broken.
 *
 * @throws Failure `governance/no-estate` where the folder has no `keelson.yaml`
 */
export function readRepository(
  folder: string,
  shown: string,
  readFile?: FileReader,
  options: ReadRepositoryOptions = {},
): Repository {
  const files = options.files ?? openFolder(folder, shown);
  if (files.find(ESTATE_FILE).files.length === 0) {
    throw new Failure(
      'governance/no-estate',
      `expected ${ESTATE_FILE} in “${shown === '' ? '.' : shown}”, found none`,
      { help: 'Name the folder of a governance repository: --governance DIR.' },
    );
  }
  const policies = (options.policies ?? openFolder(folder, shown)).find('policies');
  const repository = readRepositoryFiles(files, readFile);
  return {
    ...repository,
    folder,
    shown,
    policyFiles: policies.files,
    diagnostics: [...policies.diagnostics, ...repository.diagnostics],
  };
}

/** Reads what the files of a repository say, wherever they come from; its policies are not among them. */
export function readRepositoryFiles(files: RepositoryFiles, readFile?: FileReader): Repository {
  return { folder: '', shown: '', policyFiles: [], ...new RepositoryReader(files, readFile).readAll() };
}

class RepositoryReader {
  readonly complaints: Complaints = new Complaints();
  readonly #files: RepositoryFiles;
  readonly #readFile: FileReader | undefined;
  readonly #broken: BrokenItem[] = [];

  constructor(files: RepositoryFiles, readFile: FileReader | undefined) {
    this.#files = files;
    this.#readFile = readFile;
  }

  readAll(): Omit<Repository, 'folder' | 'shown' | 'policyFiles'> {
    const { complaints } = this;
    const estate = this.#readEstate();
    const context: ReadContext = { timeZone: estate.timeZone, complaints };
    const items = {
      objectives: this.#read(
        { word: 'Objective', kind: 'objective', folder: 'objectives', read: readObjective },
        context,
      ),
      risks: this.#read({ word: 'Risk', kind: 'risk', folder: 'risks', read: readRisk }, context),
      decisions: this.#readDecisions(context),
      gates: this.#read({ word: 'Gate', kind: 'gate', folder: 'gates', read: readGate }, context),
      controls: this.#read(
        { word: 'Control', kind: 'control', folder: 'controls', read: readControl },
        context,
      ),
      exceptions: this.#read(
        { word: 'Exception', kind: 'exception', folder: 'exceptions', read: readException },
        context,
      ),
      tools: this.#read({ word: 'Tool', kind: 'tool', folder: 'tools', read: readTool }, context),
      skills: this.#read({ word: 'Skill', kind: 'skill', folder: 'skills', read: readSkill }, context),
    };
    const catalog = readCatalog(
      ['catalog-info.yaml', 'catalog'].flatMap((path) =>
        this.#walk(path).flatMap((file) => this.#documents(file)),
      ),
      complaints,
    );
    return {
      estate,
      ...items,
      catalog,
      broken: this.#broken,
      ignored: this.#countFiles('capabilities'),
      diagnostics: complaints.diagnostics,
    };
  }

  #read<T extends Item>(kind: Kind<T>, context: ReadContext): readonly T[] {
    const documents: RepositoryDocument[] = [];
    for (const file of this.#walk(kind.folder)) {
      if (/\.md$/i.test(file.path)) continue;
      const before = this.complaints.diagnostics.length;
      documents.push(...this.#documents(file));
      const complained = this.complaints.diagnostics
        .slice(before)
        .some(({ severity }) => severity === 'error');
      if (complained) this.#broken.push({ kind: kind.kind, name: stemOf(file.path), file: file.path });
    }
    const { items, broken } = readKind(kind, documents, context);
    this.#broken.push(...broken);
    return items;
  }

  #readDecisions(context: ReadContext): Repository['decisions'] {
    const texts = this.#walk('decisions')
      .filter(({ path }) => /\.md$/i.test(path))
      .flatMap((file) => {
        const bytes = this.#bytes(file);
        if (bytes !== undefined) return [{ file: file.path, text: new TextDecoder().decode(bytes) }];
        this.#broken.push({ kind: 'decision', name: stemOf(file.path), file: file.path });
        return [];
      });
    const decisions = readDecisions(texts, context);
    for (const { name, file, unreadable } of decisions) {
      if (unreadable) this.#broken.push({ kind: 'decision', name, file });
    }
    return decisions;
  }

  #readEstate(): Estate {
    let estate: Estate | undefined;
    for (const document of this.#walk(ESTATE_FILE).flatMap((file) => this.#documents(file))) {
      const entity = readEntity(document, this.complaints);
      if (entity === undefined) continue;
      if (entity.kind !== 'Estate') {
        this.complaints.add(
          'repository/unexpected-kind',
          `expected an Estate in ${ESTATE_FILE}, got ${entity.kind}`,
          { document, path: ['kind'] },
        );
      } else if (estate !== undefined) {
        this.complaints.add('repository/duplicate', 'a repository has one Estate, and this is another', {
          document,
          path: [],
        });
      } else {
        estate = readEstate(entity);
      }
    }
    return estate ?? EMPTY_ESTATE;
  }

  #documents(file: FoundFile): readonly RepositoryDocument[] {
    if (/\.md$/i.test(file.path)) return [];
    if (this.#readFile !== undefined) return this.#note(this.#readFile(file));
    const bytes = this.#bytes(file);
    return bytes === undefined ? [] : this.#note(readRepositoryDocuments(bytes, file.path));
  }

  #note(read: ReturnType<FileReader>): readonly RepositoryDocument[] {
    this.complaints.diagnostics.push(...read.diagnostics);
    return read.documents;
  }

  #bytes(file: FoundFile): Uint8Array | undefined {
    const read = this.#files.read(file);
    if (read instanceof Uint8Array) return read;
    this.complaints.diagnostics.push(read);
    return undefined;
  }

  #walk(path: string): Walk['files'] {
    const { files, diagnostics } = this.#files.find(path);
    this.complaints.diagnostics.push(...diagnostics);
    return files;
  }

  #countFiles(folder: string): readonly IgnoredPart[] {
    const { length } = this.#files.find(folder).files;
    return length === 0 ? [] : [{ folder, files: length }];
  }
}
