import { readEntity } from '../reading/read-entity.ts';
import type { Item, ItemKind } from '../reading/item.ts';
import type { ReadContext } from '../reading/read-context.ts';
import type { Entity } from '../reading/read-entity.ts';
import type { RepositoryDocument } from '../reading/repository-document.ts';
import type { BrokenItem } from './repository.ts';
import { byName } from '../reading/order.ts';

/** One of our own kinds: its word, the folder that its files stand in, and how its `spec` is read. */
export interface Kind<T extends Item> {
  /** As files write it, such as `Gate`. */
  readonly word: string;
  readonly kind: T['kind'] & ItemKind;
  readonly folder: string;
  /** Undefined for what a guess would make dangerous. */
  readonly read: (entity: Entity, context: ReadContext) => T | undefined;
}

/** What was read of one kind. */
export interface ReadItems<T> {
  readonly items: readonly T[];
  readonly broken: readonly BrokenItem[];
}

/** Reads all documents of a kind's folder; of two with one name the first counts. */
export function readKind<T extends Item>(
  { word, kind, folder, read }: Kind<T>,
  documents: readonly RepositoryDocument[],
  context: ReadContext,
): ReadItems<T> {
  const { complaints } = context;
  const items: T[] = [];
  const broken: BrokenItem[] = [];
  const seen: Map<string, RepositoryDocument> = new Map();
  for (const document of documents) {
    const entity = readEntity(document, complaints);
    const file = document.file ?? '';
    if (entity === undefined) {
      broken.push({ kind, name: stemOf(file), file });
      continue;
    }
    if (entity.kind !== word) {
      complaints.add(
        'repository/unexpected-kind',
        `expected ${articleOf(word)} ${word} in the folder ${folder}, got ${entity.kind}`,
        { document, path: ['kind'] },
      );
      continue;
    }
    const twin = seen.get(entity.name);
    if (twin !== undefined) {
      complaints.add(
        'repository/duplicate',
        `there is another ${kind} “${entity.name}”, in ${twin.file ?? 'a file'}`,
        { document, path: ['metadata', 'name'] },
      );
      continue;
    }
    seen.set(entity.name, document);
    const item = read(entity, context);
    if (item === undefined) broken.push({ kind, name: entity.name, file });
    else items.push(item);
  }
  return { items: items.sort(byName), broken };
}

/** The name of a file without its folders and its ending. */
export function stemOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
}

function articleOf(word: string): string {
  return /^[AEIO]/.test(word) ? 'an' : 'a';
}
