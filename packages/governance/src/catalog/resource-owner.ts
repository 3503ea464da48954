import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';
import type { Catalog } from './catalog.ts';
import { resolveReference } from './entity-reference.ts';
import type { EntityReference } from './entity-reference.ts';

/** Labels that name the component an object belongs to, or the system, the most telling first. */
const NAMING = ['backstage.io/kubernetes-id', 'app.kubernetes.io/name', 'app', 'app.kubernetes.io/part-of'];

/**
 * Says whose a Kubernetes object is: its annotation `keelson.dev/owner`; a label `owner` or `team` (with any prefix) that names a group
 * or user of the catalog; else the owner of the component or system that its labels or its name stand for. Undefined where none of them
 * says it.
 */
export function resourceOwner(catalog: Catalog, object: JsonObject | undefined): EntityReference | undefined {
  const metadata = fieldOf(object, 'metadata');
  const stated = stringField(fieldOf(metadata, 'annotations'), 'keelson.dev/owner');
  if (stated !== undefined) return resolveReference(stated, { kind: 'group' });
  const labels = fieldOf(metadata, 'labels');
  const team = isJsonObject(labels) ? teamOf(catalog, labels) : undefined;
  if (team !== undefined) return team;
  const names = [...NAMING.map((label) => stringField(labels, label)), stringField(metadata, 'name')];
  for (const name of names) {
    const owner = name === undefined ? undefined : ownerOfNamed(catalog, name);
    if (owner !== undefined) return owner;
  }
  return undefined;
}

function teamOf(catalog: Catalog, labels: JsonObject): EntityReference | undefined {
  for (const key of Object.keys(labels).sort()) {
    if (!/^(?:.*\/)?(?:owner|team)$/.test(key)) continue;
    const reference = resolveReference(stringField(labels, key) ?? '', { kind: 'group' });
    if (reference !== undefined && catalog.find(reference) !== undefined) return reference;
  }
  return undefined;
}

function ownerOfNamed(catalog: Catalog, name: string): EntityReference | undefined {
  for (const kind of ['component', 'system']) {
    const reference = resolveReference(name, { kind });
    const owner = reference === undefined ? undefined : catalog.find(reference)?.owner;
    if (owner !== undefined) return owner;
  }
  return undefined;
}
