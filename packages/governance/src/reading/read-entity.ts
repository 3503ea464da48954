import { stringField } from '@keelson/model';
import { FieldReader } from './field-reader.ts';
import { suggestWord } from './suggest-word.ts';
import type { Complaints } from './complaints.ts';
import type { RepositoryDocument } from './repository-document.ts';

/** What all of our own kinds share, read: their kind, their name, and their `spec` to be read. */
export interface Entity {
  readonly kind: string;
  readonly name: string;
  readonly spec: FieldReader;
  readonly document: RepositoryDocument;
}

/** Our own kinds. */
export const KINDS: readonly string[] = [
  'Estate',
  'Gate',
  'Objective',
  'Risk',
  'Control',
  'Exception',
  'Tool',
  'Skill',
  'Capability',
];

/** Reads what all kinds share: `apiVersion`, `kind`, `metadata.name`, `spec`. */
export function readEntity(document: RepositoryDocument, complaints: Complaints): Entity | undefined {
  const { object } = document;
  const apiVersion = stringField(object, 'apiVersion');
  if (apiVersion !== undefined && !apiVersion.startsWith('keelson.dev/')) {
    complaints.add(
      'repository/unexpected-kind',
      `expected apiVersion keelson.dev/v1alpha1, got “${apiVersion}”`,
      { document, path: ['apiVersion'] },
    );
    return undefined;
  }
  const top = new FieldReader(document, [], object, complaints);
  top.ignore('apiVersion', '$schema');
  const kind = top.requiredText('kind');
  const name = readName(top.requiredObject('metadata'));
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
  return spec === undefined ? undefined : { kind, name, spec, document };
}

const LONGEST_NAME = 253;

/** A name is a word that a reference can hold; anything else could not be named by others. */
function readName(metadata: FieldReader | undefined): string | undefined {
  const name = metadata?.requiredText('name');
  if (metadata === undefined || name === undefined) return undefined;
  metadata.ignore('labels', 'annotations', 'title', 'description');
  metadata.end();
  if (name.length <= LONGEST_NAME && /^[\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?$/u.test(name))
    return name;
  metadata.wrong('name', 'a name of letters, digits, “.”, “_” and “-”', name);
  return undefined;
}
