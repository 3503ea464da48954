import { fieldOf, isJsonArray, stringField } from '@keelson/model';
import { locateIn } from '../reading/item.ts';
import { resolveReference } from './entity-reference.ts';
import { Catalog } from './catalog.ts';
import type { JsonValue } from '@keelson/model';
import type { Complaints, FieldPath } from '../reading/complaints.ts';
import type { RepositoryDocument } from '../reading/repository-document.ts';
import type { CatalogEntity, EntityRelation, RelationKind } from './catalog.ts';
import type { EntityReference } from './entity-reference.ts';

/** A field of an entity that refers to others. */
interface RelationField {
  readonly field: string;
  readonly relation: RelationKind;
  /** The kind that a short form means; absent where the reference must name it. */
  readonly target?: string;
  /** The sentence is about the other entity: a group lists its members. */
  readonly reversed?: boolean;
}

const FIELDS: readonly RelationField[] = [
  { field: 'owner', relation: 'ownedBy', target: 'group' },
  { field: 'system', relation: 'partOf', target: 'system' },
  { field: 'domain', relation: 'partOf', target: 'domain' },
  { field: 'subdomainOf', relation: 'partOf', target: 'domain' },
  { field: 'subcomponentOf', relation: 'partOf', target: 'component' },
  { field: 'dependsOn', relation: 'dependsOn' },
  { field: 'dependencyOf', relation: 'dependsOn', reversed: true },
  { field: 'providesApis', relation: 'providesApi', target: 'api' },
  { field: 'consumesApis', relation: 'consumesApi', target: 'api' },
  { field: 'parent', relation: 'childOf', target: 'group' },
  { field: 'children', relation: 'childOf', target: 'group', reversed: true },
  { field: 'memberOf', relation: 'memberOf', target: 'group' },
  { field: 'members', relation: 'memberOf', target: 'user', reversed: true },
];

/** Reads the entities of a Backstage catalog; their files stay as Backstage has them, unknown fields included. */
export function readCatalog(documents: readonly RepositoryDocument[], complaints: Complaints): Catalog {
  const entities: Map<EntityReference, CatalogEntity> = new Map();
  for (const document of documents) {
    const entity = readEntity(document, complaints);
    if (entity === undefined) continue;
    const twin = entities.get(entity.reference);
    if (twin === undefined) {
      entities.set(entity.reference, entity);
    } else {
      complaints.add(
        'repository/duplicate',
        `there is another entity “${entity.reference}”, in ${twin.file}`,
        { document, path: ['metadata', 'name'] },
      );
    }
  }
  return new Catalog([...entities.values()]);
}

function readEntity(document: RepositoryDocument, complaints: Complaints): CatalogEntity | undefined {
  const { object } = document;
  const apiVersion = stringField(object, 'apiVersion');
  const kind = stringField(object, 'kind');
  const metadata = fieldOf(object, 'metadata');
  const name = stringField(metadata, 'name');
  if (apiVersion?.startsWith('backstage.io/') !== true) {
    complaints.add(
      'repository/unexpected-kind',
      `expected an entity with apiVersion backstage.io/v1alpha1, got ${apiVersion === undefined ? 'none' : `“${apiVersion}”`}`,
      { document, path: ['apiVersion'] },
    );
    return undefined;
  }
  const namespace = stringField(metadata, 'namespace') ?? 'default';
  const reference =
    kind === undefined || name === undefined ? undefined : resolveReference(name, { kind, namespace });
  if (kind === undefined || name === undefined || reference === undefined) {
    complaints.add('repository/missing-field', 'expected an entity with a kind and a metadata.name', {
      document,
      path: ['metadata', 'name'],
    });
    return undefined;
  }
  const spec = fieldOf(object, 'spec');
  const relations = readRelations(spec, reference, namespace, document, complaints);
  const title = stringField(metadata, 'title') ?? stringField(fieldOf(spec, 'profile'), 'displayName');
  const description = stringField(metadata, 'description');
  const type = stringField(spec, 'type');
  const lifecycle = stringField(spec, 'lifecycle');
  const isUser = kind.toLowerCase() === 'user';
  const owner = relations.find((one) => one.kind === 'ownedBy')?.to;
  return {
    reference,
    kind,
    namespace,
    name,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(type === undefined ? {} : { type }),
    ...(lifecycle === undefined ? {} : { lifecycle }),
    ...(owner === undefined ? {} : { owner }),
    emails: isUser ? readEmails(spec, metadata) : [],
    signingKeys: isUser ? readSigningKeys(metadata) : [],
    relations,
    file: document.file ?? '',
    locate: locateIn(document),
  };
}

/** A User's profile has one address; whoever commits with others lists them in our annotation. */
function readEmails(spec: JsonValue | undefined, metadata: JsonValue | undefined): readonly string[] {
  const further = stringField(fieldOf(metadata, 'annotations'), 'keelson.dev/commit-emails') ?? '';
  return [stringField(fieldOf(spec, 'profile'), 'email') ?? '', ...further.split(',')]
    .map((email) => email.trim().toLowerCase())
    .filter((email) => email !== '');
}

/** Our annotation lists keys with commas between them; what an SSH key says behind the key itself is a comment. */
function readSigningKeys(metadata: JsonValue | undefined): readonly string[] {
  const keys = stringField(fieldOf(metadata, 'annotations'), 'keelson.dev/signing-keys') ?? '';
  return keys.split(/[,\n]/).flatMap((key) => /^\s*(\S+ \S+)/.exec(key)?.[1] ?? []);
}

function readRelations(
  spec: JsonValue | undefined,
  self: EntityReference,
  namespace: string,
  document: RepositoryDocument,
  complaints: Complaints,
): readonly EntityRelation[] {
  const relations: EntityRelation[] = [];
  for (const { field, relation, target, reversed } of FIELDS) {
    for (const [text, path] of textsOf(fieldOf(spec, field), ['spec', field])) {
      const other = resolveReference(text, { namespace, ...(target === undefined ? {} : { kind: target }) });
      if (other === undefined) {
        complaints.add('repository/invalid-field', `expected a reference to an entity, got “${text}”`, {
          document,
          path,
        });
      } else {
        const [from, to] = reversed === true ? [other, self] : [self, other];
        relations.push({ kind: relation, from, to, path });
      }
    }
  }
  return relations;
}

function textsOf(value: JsonValue | undefined, path: FieldPath): readonly (readonly [string, FieldPath])[] {
  if (typeof value === 'string') return [[value, path]];
  if (!isJsonArray(value)) return [];
  return value.flatMap((one, index) => (typeof one === 'string' ? [[one, [...path, index]] as const] : []));
}
