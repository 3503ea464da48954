import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import { resolveObject } from '@keelson/kubernetes';
import type { Cluster, Issue, ResolveOptions } from '@keelson/kubernetes';
import type { Diagnostic, GroupVersionKind, JsonObject, Operation, ResourceIdentity } from '@keelson/model';
import { identifyObject } from './identify-object.ts';

/** An object as policies see it, and what the server would say of it before. */
export interface ResolvedManifest {
  readonly resource: ResourceIdentity;
  readonly object: JsonObject;
  readonly oldObject?: JsonObject;
  readonly issues: readonly Issue[];
  /** What is not known about the object. */
  readonly notes: readonly Diagnostic[];
}

/** How an object is taken up. */
export interface ResolveRequest {
  readonly cluster: Cluster;
  readonly operation: Operation;
  readonly namespace: string;
  readonly old?: JsonObject;
  readonly validateSchema: boolean;
}

/** Takes up an object as the API server does: identity, decoding, defaults; and collects what it would complain about. */
export function resolveManifest(object: JsonObject, request: ResolveRequest): ResolvedManifest {
  const { cluster, namespace, operation, old } = request;
  const identified = identifyObject(object, cluster, namespace);
  const { resource } = identified;
  // What is connected to has a body of its own kind, such as the options of exec.
  if (operation === 'CONNECT') return { resource, object: identified.object, issues: [], notes: [] };
  const oldObject = old === undefined ? undefined : resolveOld(old, cluster, namespace);
  const resolved = resolveKnown(identified.object, resource, cluster, {
    operation: operation === 'UPDATE' ? 'UPDATE' : 'CREATE',
    namespace,
    ...(oldObject === undefined ? {} : { oldObject }),
  });
  const issues = request.validateSchema
    ? [...resolved.issues, ...complainAboutName(object), ...complainAboutKind(resource, cluster)]
    : [];
  // Without schemas an object that does not fit its own is seen as it was written.
  const fits = resolved.issues.every(({ kind }) => kind !== 'invalid');
  return {
    resource,
    object: fits ? resolved.object : identified.object,
    ...(oldObject === undefined ? {} : { oldObject }),
    issues,
    notes: issues.length === 0 ? noteUnknownKind(resource, cluster) : [],
  };
}

function resolveOld(old: JsonObject, cluster: Cluster, namespace: string): JsonObject {
  const { object, resource } = identifyObject(old, cluster, namespace);
  return resolveKnown(object, resource, cluster, { namespace }).object;
}

function resolveKnown(
  object: JsonObject,
  { namespace }: ResourceIdentity,
  cluster: Cluster,
  options: ResolveOptions,
): { readonly object: JsonObject; readonly issues: readonly Issue[] } {
  return resolveObject(cluster, object, { ...options, ...(namespace === undefined ? {} : { namespace }) });
}

function complainAboutName(object: JsonObject): readonly Issue[] {
  const metadata = fieldOf(object, 'metadata');
  if (isJsonObject(metadata) && (nonEmpty(metadata, 'name') || nonEmpty(metadata, 'generateName'))) return [];
  // What metadata is instead of an object is said elsewhere.
  if (metadata !== undefined && metadata !== null && !isJsonObject(metadata)) return [];
  return [
    {
      kind: 'invalid',
      path: 'metadata.name',
      expected: 'a name or generateName',
      got: 'none',
      serverMessage: 'metadata.name: Required value: name or generateName is required',
    },
  ];
}

function nonEmpty(metadata: JsonObject, field: string): boolean {
  return (stringField(metadata, field) ?? '') !== '';
}

/** A group that the cluster itself serves has no further kinds; one that it does not serve may be a custom resource's. */
function complainAboutKind(resource: ResourceIdentity, cluster: Cluster): readonly Issue[] {
  if (cluster.resourceOfKind(resource) !== undefined || !isBuiltinGroup(resource, cluster)) return [];
  const apiVersion = formatApiVersion(resource);
  const served = servedAs(resource, cluster);
  return [
    {
      kind: 'invalid',
      path: served.length > 0 ? 'apiVersion' : 'kind',
      expected: served.length > 0 ? served.join(' or ') : `a kind of ${apiVersion}`,
      got: served.length > 0 ? apiVersion : resource.kind,
      serverMessage: `no matches for kind "${resource.kind}" in version "${apiVersion}"`,
    },
  ];
}

function noteUnknownKind(resource: ResourceIdentity, cluster: Cluster): readonly Diagnostic[] {
  if (cluster.resourceOfKind(resource) !== undefined) return [];
  const served = servedAs(resource, cluster);
  return [
    {
      code: 'kubernetes/unknown-kind',
      severity: 'warning',
      message: `the kind ${resource.kind} of ${formatApiVersion(resource)} is not known: neither its schema nor its scope was checked`,
      help:
        served.length > 0
          ? `Kubernetes ${cluster.release} serves ${resource.kind} as ${served.join(' and ')}.`
          : 'Give its CustomResourceDefinition: --given PATH.',
    },
  ];
}

function isBuiltinGroup({ group }: GroupVersionKind, cluster: Cluster): boolean {
  return cluster.resources.some((one) => one.group === group && !one.custom);
}

function servedAs({ kind }: GroupVersionKind, cluster: Cluster): readonly string[] {
  return [
    ...new Set(
      cluster
        .find(kind)
        .filter((one) => one.kind === kind)
        .map(formatApiVersion),
    ),
  ];
}

function formatApiVersion({ group, version }: { readonly group: string; readonly version: string }): string {
  return group === '' ? version : `${group}/${version}`;
}
