import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, stringField } from '@keelson/model';
import type { Diagnostic, SourceDocument, SourcePlace } from '@keelson/model';
import { EMPTY_ESTATE } from '../estate/estate.ts';
import { readEstate } from '../estate/read-estate.ts';
import { readGate } from '../gate/read-gate.ts';
import { walkFolder } from '../files/walk-folder.ts';
import { Complaints } from '../reading/complaints.ts';
import { FieldReader } from '../reading/field-reader.ts';
import { suggestWord } from '../reading/suggest-word.ts';
import { ESTATE_FILE } from './find-repository.ts';
import type { Estate } from '../estate/estate.ts';
import type { FoundFile, Walk } from '../files/walk-folder.ts';
import type { Gate } from '../gate/gate.ts';
import type { FileReader, IgnoredPart, Repository } from './repository.ts';

/** Folders that later work reads. */
const LATER = [
  'objectives',
  'risks',
  'decisions',
  'controls',
  'exceptions',
  'catalog',
  'capabilities',
  'tools',
  'skills',
] as const;

const KINDS = ['Estate', 'Gate', 'Objective', 'Risk', 'Control', 'Exception', 'Tool', 'Skill', 'Capability'];

/**
 * Reads a governance repository: its estate, its gates, and where its policies are. A broken file never takes the rest
 * down; it is among the diagnostics.
 *
 * @throws Failure `governance/no-estate` where the folder has no `keelson.yaml`
 */
export function readRepository(folder: string, shown: string, readFile: FileReader): Repository {
  if (!existsSync(join(folder, ESTATE_FILE))) {
    throw new Failure(
      'governance/no-estate',
      `expected ${ESTATE_FILE} in “${shown === '' ? '.' : shown}”, found none`,
      {
        help: 'Name the folder of a governance repository: --governance DIR.',
      },
    );
  }
  const complaints = new Complaints();
  const diagnostics: Diagnostic[] = [];
  const walk = (name: string): Walk => {
    const walked = walkPart(folder, shown, name);
    diagnostics.push(...walked.diagnostics);
    return walked;
  };
  const read = (file: FoundFile): readonly SourceDocument[] => {
    const found = readFile(file);
    diagnostics.push(...found.diagnostics);
    return found.documents;
  };
  const estate = readEstateFile(
    read({ path: shownPath(shown, ESTATE_FILE), absolute: join(folder, ESTATE_FILE) }),
    complaints,
  );
  const gates = readGates(walk('gates').files.flatMap(read), estate, complaints);
  const policyFiles = walk('policies').files;
  return {
    folder,
    shown,
    estate,
    gates,
    policyFiles,
    ignored: LATER.flatMap((name) => countFiles(walkPart(folder, shown, name), name)),
    diagnostics: [...diagnostics, ...complaints.diagnostics],
  };
}

function walkPart(folder: string, shown: string, name: string): Walk {
  const absolute = join(folder, name);
  if (!existsSync(absolute)) return { files: [], diagnostics: [] };
  return walkFolder({
    absolute,
    shown: shownPath(shown, name),
    boundary: folder,
    acceptsFile: (file) => /\.(ya?ml|json|md)$/i.test(file) && !file.startsWith('.'),
  });
}

function countFiles({ files }: Walk, folder: string): readonly IgnoredPart[] {
  return files.length === 0 ? [] : [{ folder, files: files.length }];
}

function readEstateFile(documents: readonly SourceDocument[], complaints: Complaints): Estate {
  let estate: Estate | undefined;
  for (const document of documents) {
    const entity = readEntity(document, complaints);
    if (entity === undefined) continue;
    if (entity.kind !== 'Estate') {
      complaints.add(
        'repository/unexpected-kind',
        `expected an Estate in ${ESTATE_FILE}, got ${entity.kind}`,
        {
          document,
          path: ['kind'],
        },
      );
    } else if (estate !== undefined) {
      complaints.add('repository/duplicate', 'a repository has one Estate, and this is another', {
        document,
        path: [],
      });
    } else {
      estate = readEstate(entity.name, entity.spec);
    }
  }
  return estate ?? EMPTY_ESTATE;
}

function readGates(
  documents: readonly SourceDocument[],
  estate: Estate,
  complaints: Complaints,
): readonly Gate[] {
  const gates: Map<string, Gate> = new Map();
  const seen: Map<string, SourceDocument> = new Map();
  for (const document of documents) {
    const entity = readEntity(document, complaints);
    if (entity === undefined) continue;
    if (entity.kind !== 'Gate') {
      complaints.add(
        'repository/unexpected-kind',
        `expected a Gate in the folder gates, got ${entity.kind}`,
        {
          document,
          path: ['kind'],
        },
      );
      continue;
    }
    const twin = seen.get(entity.name);
    if (twin !== undefined) {
      complaints.add(
        'repository/duplicate',
        `there is another gate “${entity.name}”, in ${twin.file ?? 'a file'}`,
        {
          document,
          path: ['metadata', 'name'],
        },
      );
      continue;
    }
    seen.set(entity.name, document);
    const gate = readGate(entity.name, entity.spec, estate.timeZone, placeOf(document));
    if (gate !== undefined) gates.set(gate.name, gate);
  }
  return [...gates.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

interface Entity {
  readonly kind: string;
  readonly name: string;
  readonly spec: FieldReader;
}

/** Reads what all kinds share: `apiVersion`, `kind`, `metadata.name`, `spec`. */
function readEntity(document: SourceDocument, complaints: Complaints): Entity | undefined {
  const { object } = document;
  const apiVersion = stringField(object, 'apiVersion');
  if (apiVersion !== undefined && !apiVersion.startsWith('keelson.dev/')) {
    complaints.add(
      'repository/unexpected-kind',
      `expected apiVersion keelson.dev/v1alpha1, got “${apiVersion}”`,
      {
        document,
        path: ['apiVersion'],
      },
    );
    return undefined;
  }
  const top = new FieldReader(document, [], object, complaints);
  top.ignore('apiVersion', '$schema');
  const kind = top.requiredText('kind');
  const name = top.requiredObject('metadata')?.requiredText('name');
  // An Estate without a spec says nothing, and is one.
  const spec =
    kind === 'Estate' && !top.has('spec')
      ? new FieldReader(document, ['spec'], {}, complaints)
      : top.requiredObject('spec');
  top.end();
  if (kind === undefined || name === undefined) return undefined;
  if (!KINDS.includes(kind)) {
    const nearest = suggestWord(kind, KINDS);
    complaints.add(
      'repository/unknown-kind',
      `unknown kind “${kind}”`,
      { document, path: ['kind'] },
      {
        help: nearest === undefined ? `Known kinds: ${KINDS.join(', ')}.` : `Did you mean “${nearest}”?`,
      },
    );
    return undefined;
  }
  return spec === undefined ? undefined : { kind, name, spec };
}

function placeOf(document: SourceDocument): SourcePlace {
  return { ...(document.file === undefined ? {} : { file: document.file }), ...document.locate?.([]) };
}

function shownPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
