import type { EntityReference } from './entity-reference.ts';
import type { FieldPath } from '../reading/complaints.ts';
import type { Locate } from '../reading/item.ts';

/** How an entity belongs to another. */
export type RelationKind =
  'ownedBy' | 'partOf' | 'dependsOn' | 'providesApi' | 'consumesApi' | 'childOf' | 'memberOf';

/** A relation that an entity's file states. */
export interface EntityRelation {
  readonly kind: RelationKind;
  /** The entity that the sentence is about, and the one that it leads to: `web` is `partOf` `shop`. */
  readonly from: EntityReference;
  readonly to: EntityReference;
  /** Where the file says so. */
  readonly path: FieldPath;
}

/** An entity of a Backstage catalog, as far as others refer to it. */
export interface CatalogEntity {
  readonly reference: EntityReference;
  /** Backstage's kind as it is written, such as `Component`. */
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  /** Backstage's `spec.type`, such as `service` or `team`. */
  readonly type?: string;
  readonly lifecycle?: string;
  readonly owner?: EntityReference;
  /** Addresses of a User, in lower case; they say which commits are his. */
  readonly emails: readonly string[];
  /** SSH public keys that a User signs commits with, such as `ssh-ed25519 AAAA…`. */
  readonly signingKeys: readonly string[];
  readonly relations: readonly EntityRelation[];
  readonly file: string;
  readonly locate: Locate;
}

/** The entities of a repository's catalog. */
export class Catalog {
  readonly entities: readonly CatalogEntity[];
  readonly #byReference: ReadonlyMap<EntityReference, CatalogEntity>;
  readonly #memberships: ReadonlyMap<EntityReference, readonly EntityReference[]>;

  constructor(entities: readonly CatalogEntity[]) {
    this.entities = entities;
    this.#byReference = new Map(entities.map((entity) => [entity.reference, entity]));
    this.#memberships = gather(entities);
  }

  find(reference: EntityReference): CatalogEntity | undefined {
    return this.#byReference.get(reference);
  }

  /** Tells whether a user or group belongs to a group: itself, as a member, or through parents of its groups. */
  belongsTo(reference: EntityReference, group: EntityReference): boolean {
    const open = [reference];
    const seen = new Set(open);
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      if (one === group) return true;
      for (const next of this.#memberships.get(one) ?? []) {
        if (!seen.has(next)) open.push(next);
        seen.add(next);
      }
    }
    return false;
  }

  /** The users to whom an address belongs; several where two entities claim it. */
  usersWithEmail(email: string): readonly CatalogEntity[] {
    const wanted = email.toLowerCase();
    return this.entities.filter(({ emails }) => emails.includes(wanted));
  }
}

function gather(
  entities: readonly CatalogEntity[],
): ReadonlyMap<EntityReference, readonly EntityReference[]> {
  const groups: Map<EntityReference, EntityReference[]> = new Map();
  for (const { relations } of entities) {
    for (const { kind, from, to } of relations) {
      if (kind !== 'memberOf' && kind !== 'childOf') continue;
      const known = groups.get(from);
      if (known === undefined) groups.set(from, [to]);
      else known.push(to);
    }
  }
  return groups;
}
