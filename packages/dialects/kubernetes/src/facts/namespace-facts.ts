import { memoKey } from '@keelson/engine';
import type { ReviewContext } from '@keelson/engine';
import { fieldOf, objectField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';
import type { Attributes } from './attributes.ts';
import { withServerFields } from './server-fields.ts';

const NAMESPACE_KIND = { group: '', version: 'v1', kind: 'Namespace' };
const NAMESPACE = memoKey<JsonObject | undefined>('the Namespace around the object', 'review');

/**
 * The Namespace with this name as the server would have it; undefined where it was not given. A Namespace that counts
 * as empty has the name and what every Namespace has.
 */
export function findNamespace(context: ReviewContext, name: string): JsonObject | undefined {
  return context.once(NAMESPACE, () => {
    const given = context.given.find('', 'Namespace', name);
    if (given !== undefined) {
      context.use(given);
      return storedNamespace(given.object, name, context.review.time);
    }
    return context.review.given?.assumeEmpty === true
      ? storedNamespace({}, name, context.review.time)
      : undefined;
  });
}

/** Labels that decide about a namespaceSelector; undefined where the Namespace was not given. */
export function namespaceLabels(context: ReviewContext, attributes: Attributes): JsonObject | undefined {
  const { operation, object, oldObject } = attributes;
  if (attributes.resource.resource === 'namespaces') {
    // The list of Namespaces does not have the newest state yet, so the object itself counts.
    const writing = attributes.subresource === '' && (operation === 'CREATE' || operation === 'UPDATE');
    const itself = writing ? object : (oldObject ?? findNamespace(context, attributes.namespace));
    if (itself !== undefined) return objectField(fieldOf(itself, 'metadata'), 'labels') ?? {};
  }
  const namespace = findNamespace(context, attributes.namespace);
  return namespace === undefined ? undefined : (objectField(fieldOf(namespace, 'metadata'), 'labels') ?? {});
}

/** What expressions see as `namespaceObject`: metadata without owners and managed fields, spec and status. */
export function toNamespaceObject(namespace: JsonObject): JsonObject {
  const {
    managedFields: _managed,
    ownerReferences: _owners,
    ...metadata
  } = objectField(namespace, 'metadata') ?? {};
  return {
    metadata,
    spec: fieldOf(namespace, 'spec') ?? {},
    status: fieldOf(namespace, 'status') ?? {},
  };
}

/** Fills in what the server sets on every Namespace. */
function storedNamespace(namespace: JsonObject, name: string, time: string): JsonObject {
  const metadata = objectField(namespace, 'metadata') ?? {};
  const labels = objectField(metadata, 'labels') ?? {};
  const complete: JsonObject = {
    ...namespace,
    metadata: { ...metadata, name, labels: { ...labels, 'kubernetes.io/metadata.name': name } },
    spec: objectField(namespace, 'spec') ?? { finalizers: ['kubernetes'] },
    status: objectField(namespace, 'status') ?? { phase: 'Active' },
  };
  return withServerFields(complete, 'stored', NAMESPACE_KIND, false, time);
}
