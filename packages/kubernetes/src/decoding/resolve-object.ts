import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { kindOfObject } from '../cluster/kind-of-object.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { applyDefaults } from '../defaults/apply-defaults.ts';
import type { ObjectSchema } from '../schema/schema-node.ts';
import { scaleOfObject } from '../cluster/scale.ts';
import { applyAdmissionPlugins } from '../storing/admission-plugins.ts';
import { prepareCreation } from '../storing/prepare-creation.ts';
import { prepareUpdate } from '../storing/prepare-update.ts';
import { deleteField, setField } from '../values/json-object.ts';
import type { MutableJsonObject } from '../values/json-object.ts';
import { DecodePlace } from './decode-place.ts';
import { decodeValue } from './decode-value.ts';
import { encodeValue } from './encode-value.ts';
import { passInternalForm } from './internal-form.ts';
import type { Issue } from './issue.ts';
import { pruneCustom } from './prune-custom.ts';

/** How far an object is taken on its way through the server. */
export interface ResolveOptions {
  /** Default `CREATE`. */
  readonly operation?: 'CREATE' | 'UPDATE';
  readonly subresource?: string;
  /** The stored object that an update replaces. */
  readonly oldObject?: JsonObject;
  /** The namespace of the request, for objects of namespaced kinds that do not name one. */
  readonly namespace?: string;
  /**
   * `decoded`: read, defaulted and written in canonical form, as an object is after a mutation. `admitted` (the default):
   * also changed by the built-in admission plugins and prepared for storage, as validating policies see it.
   */
  readonly stage?: 'decoded' | 'admitted';
}

/** An object as the server has it, and what was wrong on the way there. */
export interface Resolution {
  readonly object: JsonObject;
  readonly issues: readonly Issue[];
}

/**
 * Resolves an object as the API server does before policies see it: decoding, defaults, canonical form and, unless told
 * otherwise, the built-in admission plugins. Neither uids nor times, addresses or generated names are made up. Objects of
 * unknown kinds are returned as they are.
 */
export function resolveObject(
  cluster: Cluster,
  object: JsonObject,
  options: ResolveOptions = {},
): Resolution {
  const kind = kindOfObject(object);
  const schema = kind && cluster.schema(kind);
  if (kind === undefined || schema === undefined) return { object, issues: [] };
  const resource = cluster.resourceOfKind(kind);
  const named = resource?.namespaced === true ? withNamespace(object, options.namespace) : object;
  const issues: Issue[] = [];
  const report = (issue: Issue): void => {
    issues.push(issue);
  };
  if (schema.typeName === undefined) {
    const pruned = asObject(pruneCustom(named, schema, '', report));
    const hasStatus = resource?.subresources.has('status') ?? false;
    if (options.stage !== 'decoded') storeCustom(pruned, hasStatus, options);
    return { object: pruned, issues };
  }
  const decoded = asObject(decodeValue(named, schema, DecodePlace.root(schema, report)));
  applyDefaults(decoded, schema);
  passInternalForm(decoded, schema.typeName);
  if (options.stage !== 'decoded') store(cluster, decoded, schema, schema.typeName, options);
  const emptyLists = options.stage === 'decoded' ? 'kept' : 'null';
  return { object: asObject(encodeValue(decoded, schema, emptyLists)), issues };
}

function asObject(value: JsonValue | undefined): MutableJsonObject {
  // Decoding an object yields a fresh object, which belongs to this resolution.
  return isJsonObject(value) ? value : {};
}

function withNamespace(object: JsonObject, namespace: string | undefined): JsonObject {
  const metadata = fieldOf(object, 'metadata');
  if (namespace === undefined || !isJsonObject(metadata) || stringField(metadata, 'namespace')) return object;
  return { ...object, metadata: { ...metadata, namespace } };
}

function store(
  cluster: Cluster,
  object: MutableJsonObject,
  schema: ObjectSchema,
  typeName: string,
  options: ResolveOptions,
): void {
  if (options.operation === 'UPDATE') {
    const { oldObject, subresource } = options;
    if (oldObject === undefined) return;
    const old = subresource === 'scale' ? (scaleOfObject(cluster, oldObject) ?? oldObject) : oldObject;
    prepareUpdate(object, old, schema, subresource);
    return;
  }
  if (options.subresource !== undefined && options.subresource !== '') return;
  applyAdmissionPlugins(object, typeName);
  prepareCreation(object, typeName);
}

function storeCustom(object: MutableJsonObject, hasStatus: boolean, options: ResolveOptions): void {
  if (!hasStatus) return;
  if (options.operation !== 'UPDATE') {
    delete object.status;
    return;
  }
  const { oldObject, subresource } = options;
  if (oldObject === undefined) return;
  if (subresource === 'status') {
    keepAllButStatus(object, oldObject);
    return;
  }
  if ((subresource ?? '') !== '') return;
  const status = fieldOf(oldObject, 'status');
  if (status === undefined) delete object.status;
  else object.status = status;
}

/** An update of a custom resource's status changes nothing else. */
function keepAllButStatus(object: MutableJsonObject, oldObject: JsonObject): void {
  for (const name of new Set([...Object.keys(object), ...Object.keys(oldObject)])) {
    if (['apiVersion', 'kind', 'status'].includes(name)) continue;
    const value = fieldOf(oldObject, name);
    if (value !== undefined) setField(object, name, value);
    else deleteField(object, name);
  }
}
