import { resolveReference } from '@keelson/governance';
import { fieldOf, stringField } from '@keelson/model';
import type { JsonValue, Verdict } from '@keelson/model';

/** The part of a catalog that says who answers for what. */
export interface OwnedEntities {
  readonly find: (reference: string) => { readonly owner?: string } | undefined;
}

/**
 * Says who answers for the resource of a verdict: its annotation `keelson.dev/owner`, else the owner of the catalog's component that
 * Backstage's label or the recommended label `app.kubernetes.io/name` names, else of the system in `app.kubernetes.io/part-of`. A
 * full entity reference; the empty string where nobody is known.
 */
export function resourceOwner({ review }: Verdict, catalog: OwnedEntities | undefined): string {
  const metadata = fieldOf(review.object ?? review.oldObject, 'metadata');
  const annotations = fieldOf(metadata, 'annotations');
  const labels = fieldOf(metadata, 'labels');
  const stated = resolveReference(stringField(annotations, 'keelson.dev/owner') ?? '', { kind: 'group' });
  if (stated !== undefined) return stated;
  const component =
    textOf(labels, 'backstage.io/kubernetes-id') ??
    textOf(annotations, 'backstage.io/kubernetes-id') ??
    textOf(labels, 'app.kubernetes.io/name');
  return (
    ownerIn(catalog, 'component', component) ??
    ownerIn(catalog, 'system', textOf(labels, 'app.kubernetes.io/part-of')) ??
    ''
  );
}

function ownerIn(
  catalog: OwnedEntities | undefined,
  kind: string,
  name: string | undefined,
): string | undefined {
  if (catalog === undefined || name === undefined) return undefined;
  const reference = resolveReference(name, { kind });
  return reference === undefined ? undefined : catalog.find(reference)?.owner;
}

function textOf(object: JsonValue | undefined, name: string): string | undefined {
  const text = stringField(object, name);
  return text === '' ? undefined : text;
}
