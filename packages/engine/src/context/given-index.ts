import { fieldOf, stringField } from '@keelson/model';
import type { Given, GivenObject } from '@keelson/model';

/** The objects that were given beside reviews, found by kind, namespace and name. */
export interface GivenIndex {
  /** Group and kind may come in any version; `namespace` is absent for cluster-wide objects. */
  readonly find: (group: string, kind: string, name: string, namespace?: string) => GivenObject | undefined;
  /** In the order in which they were given; without a namespace, of all namespaces. */
  readonly list: (group: string, kind: string, namespace?: string) => readonly GivenObject[];
}

const NONE: readonly GivenObject[] = [];
const EMPTY: GivenIndex = { find: () => undefined, list: () => NONE };
const indexes = new WeakMap<Given, GivenIndex>();

/** Indexes what was given; once for all reviews that share the same `given`. */
export function indexGiven(given: Given | undefined): GivenIndex {
  if (given === undefined) return EMPTY;
  let index = indexes.get(given);
  if (index === undefined) {
    index = buildIndex(given);
    indexes.set(given, index);
  }
  return index;
}

function buildIndex(given: Given): GivenIndex {
  const byKind = new Map<string, GivenObject[]>();
  const byName = new Map<string, GivenObject>();
  for (const one of given.objects) {
    const kind = kindKey(
      groupOf(stringField(one.object, 'apiVersion') ?? ''),
      stringField(one.object, 'kind') ?? '',
    );
    const metadata = fieldOf(one.object, 'metadata');
    const list = byKind.get(kind);
    if (list === undefined) byKind.set(kind, [one]);
    else list.push(one);
    byName.set(nameKey(kind, stringField(metadata, 'name') ?? '', stringField(metadata, 'namespace')), one);
  }
  return {
    find: (group, kind, name, namespace) => byName.get(nameKey(kindKey(group, kind), name, namespace)),
    list: (group, kind, namespace) => {
      const all = byKind.get(kindKey(group, kind)) ?? NONE;
      return namespace === undefined ? all : all.filter((one) => namespaceOf(one) === namespace);
    },
  };
}

function namespaceOf(one: GivenObject): string {
  return stringField(fieldOf(one.object, 'metadata'), 'namespace') ?? '';
}

function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

function kindKey(group: string, kind: string): string {
  return `${group}/${kind}`;
}

function nameKey(kind: string, name: string, namespace: string | undefined): string {
  return `${kind}/${namespace ?? ''}/${name}`;
}
