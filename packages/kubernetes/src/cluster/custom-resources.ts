import { fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { createCustomSchema } from '../schema/custom-schema.ts';
import type { ObjectSchema } from '../schema/schema-node.ts';
import type { ClusterResource, Subresource } from './resource.ts';

/** A resource of a CustomResourceDefinition, in one of its served versions. */
export interface CustomResource extends ClusterResource {
  readonly custom: true;
  /** Undefined where the version has no schema. */
  readonly schema: ObjectSchema | undefined;
  /** Where the scale subresource finds its numbers. */
  readonly scale?: {
    readonly specReplicasPath: string;
    readonly statusReplicasPath: string;
    readonly labelSelectorPath?: string;
  };
}

const storedVerbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
const subresourceVerbs = ['get', 'patch', 'update'];

/** Tells whether an object is a CustomResourceDefinition of `apiextensions.k8s.io`. */
export function isCustomResourceDefinition(object: JsonObject): boolean {
  return (
    stringField(object, 'kind') === 'CustomResourceDefinition' &&
    (stringField(object, 'apiVersion')?.startsWith('apiextensions.k8s.io/') ?? false)
  );
}

/**
 * Returns the resources of a CustomResourceDefinition, one for each served version, the preferred version first. What
 * is malformed is left out: the definition is validated elsewhere.
 */
export function toCustomResources(definition: JsonObject): readonly CustomResource[] {
  const spec = fieldOf(definition, 'spec');
  const names = fieldOf(spec, 'names');
  const group = stringField(spec, 'group');
  const kind = stringField(names, 'kind');
  const resource = stringField(names, 'plural');
  const versions = fieldOf(spec, 'versions');
  if (group === undefined || kind === undefined || resource === undefined || !isJsonArray(versions))
    return [];
  const resources = versions
    .filter((version) => fieldOf(version, 'served') === true)
    .flatMap((version): readonly CustomResource[] => {
      const name = stringField(version, 'name');
      if (name === undefined) return [];
      const subresources = fieldOf(version, 'subresources') ?? fieldOf(spec, 'subresources');
      return [
        {
          group,
          version: name,
          resource,
          kind,
          singular: stringField(names, 'singular') ?? kind.toLowerCase(),
          namespaced: stringField(spec, 'scope') === 'Namespaced',
          verbs: storedVerbs,
          shortNames: stringsOf(fieldOf(names, 'shortNames')),
          categories: stringsOf(fieldOf(names, 'categories')),
          subresources: toSubresources(group, name, kind, subresources),
          servedByDefault: true,
          custom: true,
          schema: schemaOf(version),
          ...scaleOf(subresources),
        },
      ];
    });
  return resources.sort((a, b) => compareVersions(a.version, b.version));
}

function schemaOf(version: JsonValue): ObjectSchema | undefined {
  const schema = fieldOf(fieldOf(version, 'schema'), 'openAPIV3Schema');
  return isJsonObject(schema) ? createCustomSchema(schema) : undefined;
}

function toSubresources(
  group: string,
  version: string,
  kind: string,
  subresources: JsonValue | undefined,
): ReadonlyMap<string, Subresource> {
  const found = new Map<string, Subresource>();
  if (isJsonObject(fieldOf(subresources, 'status'))) {
    found.set('status', { name: 'status', kind: { group, version, kind }, verbs: subresourceVerbs });
  }
  if (isJsonObject(fieldOf(subresources, 'scale'))) {
    const scale = { group: 'autoscaling', version: 'v1', kind: 'Scale' };
    found.set('scale', { name: 'scale', kind: scale, verbs: subresourceVerbs });
  }
  return found;
}

function scaleOf(subresources: JsonValue | undefined): Pick<CustomResource, 'scale'> {
  const scale = fieldOf(subresources, 'scale');
  const specReplicasPath = stringField(scale, 'specReplicasPath');
  const statusReplicasPath = stringField(scale, 'statusReplicasPath');
  if (specReplicasPath === undefined || statusReplicasPath === undefined) return {};
  const labelSelectorPath = stringField(scale, 'labelSelectorPath');
  return {
    scale: {
      specReplicasPath,
      statusReplicasPath,
      ...(labelSelectorPath === undefined ? {} : { labelSelectorPath }),
    },
  };
}

function stringsOf(value: JsonValue | undefined): readonly string[] {
  return isJsonArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/**
 * Orders versions as discovery does: releases before betas before alphas, higher numbers first, and names that are no
 * Kubernetes versions last, by alphabet.
 */
export function compareVersions(a: string, b: string): number {
  const left = versionParts(a);
  const right = versionParts(b);
  if (left === undefined || right === undefined) {
    if (left !== undefined) return -1;
    if (right !== undefined) return 1;
    return a < b ? -1 : a > b ? 1 : 0;
  }
  for (const [index, part] of left.entries()) {
    const difference = (right[index] ?? 0) - part;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Stability (2 release, 1 beta, 0 alpha), major and minor number. */
function versionParts(version: string): readonly number[] | undefined {
  const match = /^v([1-9]\d*)(?:(alpha|beta)([1-9]\d*))?$/.exec(version);
  if (match === null) return undefined;
  const [, major = '0', stability, minor = '0'] = match;
  return [stability === undefined ? 2 : stability === 'beta' ? 1 : 0, Number(major), Number(minor)];
}
