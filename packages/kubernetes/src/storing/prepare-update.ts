import { fieldOf, isJsonObject } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { ensureObject, setIfAbsent, textField } from '../defaults/decoded-object.ts';
import type { ObjectSchema } from '../schema/schema-node.ts';
import type { MutableJsonObject } from '../values/json-object.ts';
import { deleteField } from '../values/json-object.ts';

/** Metadata that an update cannot take away. */
const kept = ['uid', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'generation'];

/**
 * Metadata that an update of the status leaves as it was, by type (pkg/registry, PrepareForUpdate of the status); of most
 * types it may change.
 */
const statusKeeps: Readonly<Record<string, readonly string[]>> = {
  'apps.v1.Deployment': ['labels'],
  'core.v1.Pod': ['ownerReferences'],
};
const wholeMetadata = ['labels', 'annotations', 'finalizers', 'ownerReferences'];
/** Newer groups, whose status updates change no metadata at all. */
const statusKeepsAll =
  /^(admissionregistration|apiserverinternal|flowcontrol|resource|scheduling|storage|storagemigration)\./;

/**
 * Prepares a decoded object of a built-in type for replacing a stored one, in place: an update of the resource leaves the
 * status alone, an update of the status everything else.
 */
export function prepareUpdate(
  object: MutableJsonObject,
  old: JsonObject,
  schema: ObjectSchema,
  subresource = '',
): void {
  const oldMetadata = fieldOf(old, 'metadata');
  const metadata = ensureObject(object, 'metadata');
  for (const name of kept) {
    const value = fieldOf(oldMetadata, name);
    if (value !== undefined) setIfAbsent(metadata, name, value);
  }
  if (!schema.properties.has('status')) return;
  if (subresource === '' || subresource === 'scale') restore(object, old, 'status');
  if (subresource === '') keepAllocated(object, old, schema.typeName ?? '');
  if (subresource !== 'status') return;
  if (schema.typeName === 'core.v1.Pod') {
    const quality = fieldOf(fieldOf(old, 'status'), 'qosClass');
    if (quality !== undefined) ensureObject(object, 'status').qosClass = quality;
  }
  const typeName = schema.typeName ?? '';
  const unchanged = statusKeepsAll.test(typeName) ? wholeMetadata : (statusKeeps[typeName] ?? []);
  for (const name of unchanged) restore(metadata, isJsonObject(oldMetadata) ? oldMetadata : {}, name);
  for (const name of schema.properties.keys()) {
    if (!['apiVersion', 'kind', 'metadata', 'status'].includes(name)) restore(object, old, name);
  }
}

/** What a server filled in when the object was new, and an update may leave out. */
function keepAllocated(object: MutableJsonObject, old: JsonObject, typeName: string): void {
  if (typeName !== 'core.v1.Namespace' && typeName !== 'core.v1.Service') return;
  const spec = ensureObject(object, 'spec');
  const oldSpec = fieldOf(old, 'spec');
  if (typeName === 'core.v1.Namespace') restore(spec, isJsonObject(oldSpec) ? oldSpec : {}, 'finalizers');
  if (typeName !== 'core.v1.Service' || textField(spec, 'type') === 'ExternalName') return;
  for (const name of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy']) {
    const value = fieldOf(oldSpec, name);
    if (value !== undefined) setIfAbsent(spec, name, value);
  }
}

function restore(object: MutableJsonObject, old: JsonObject, name: string): void {
  const value = fieldOf(old, name);
  if (value === undefined) deleteField(object, name);
  else object[name] = isJsonObject(value) ? { ...value } : value;
}
