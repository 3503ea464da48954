import type { StructDeclaration } from '../../environment/declaration.ts';
import { BOOL, DYN, INT, STRING, TIMESTAMP, listType, mapType, structType } from '../../types/cel-type.ts';
import type { CelType } from '../../types/cel-type.ts';
import { celError } from '../../values/cel-error.ts';

const STRINGS = listType(STRING);
const LABELS = mapType(STRING, STRING);

/** A type that expressions select from and cannot build; building one fails at evaluation, as upstream. */
function declare(name: string, fields: Readonly<Record<string, CelType>>): StructDeclaration {
  const types = new Map(Object.entries(fields));
  return {
    name,
    field: (field) => types.get(field),
    fieldNames: () => [...types.keys()],
    create: () => celError(`unknown type '${name}'`),
  };
}

/** Type of the variable `request`. */
export const ADMISSION_REQUEST: CelType = structType('kubernetes.AdmissionRequest');

/** Type of the variable `namespaceObject`. */
export const NAMESPACE: CelType = structType('kubernetes.Namespace');

const GROUP_VERSION_KIND = structType('kubernetes.GroupVersionKind');
const GROUP_VERSION_RESOURCE = structType('kubernetes.GroupVersionResource');

/**
 * The types of `request`: the admission request without `uid`, `object` and `oldObject`
 * (k8s.io/apiserver, pkg/admission/plugin/cel/compile.go, BuildRequestType).
 */
export const REQUEST_STRUCTS: readonly StructDeclaration[] = [
  declare(GROUP_VERSION_KIND.name, { group: STRING, version: STRING, kind: STRING }),
  declare(GROUP_VERSION_RESOURCE.name, { group: STRING, version: STRING, resource: STRING }),
  declare('kubernetes.UserInfo', {
    username: STRING,
    uid: STRING,
    groups: STRINGS,
    extra: mapType(STRING, STRINGS),
  }),
  declare(ADMISSION_REQUEST.name, {
    kind: GROUP_VERSION_KIND,
    resource: GROUP_VERSION_RESOURCE,
    subResource: STRING,
    requestKind: GROUP_VERSION_KIND,
    requestResource: GROUP_VERSION_RESOURCE,
    requestSubResource: STRING,
    name: STRING,
    namespace: STRING,
    operation: STRING,
    userInfo: structType('kubernetes.UserInfo'),
    dryRun: BOOL,
    options: DYN,
  }),
];

/** The types of `namespaceObject`: a Namespace without owners and managed fields (BuildNamespaceType). */
export const NAMESPACE_STRUCTS: readonly StructDeclaration[] = [
  declare('kubernetes.NamespaceSpec', { finalizers: STRINGS }),
  declare('kubernetes.NamespaceCondition', {
    status: STRING,
    type: STRING,
    lastTransitionTime: TIMESTAMP,
    message: STRING,
    reason: STRING,
  }),
  declare('kubernetes.NamespaceStatus', {
    conditions: listType(structType('kubernetes.NamespaceCondition')),
    phase: STRING,
  }),
  declare('kubernetes.NamespaceMetadata', {
    name: STRING,
    generateName: STRING,
    namespace: STRING,
    labels: LABELS,
    annotations: LABELS,
    UID: STRING,
    creationTimestamp: TIMESTAMP,
    deletionGracePeriodSeconds: INT,
    deletionTimestamp: TIMESTAMP,
    generation: INT,
    resourceVersion: STRING,
    finalizers: STRINGS,
  }),
  declare(NAMESPACE.name, {
    metadata: structType('kubernetes.NamespaceMetadata'),
    spec: structType('kubernetes.NamespaceSpec'),
    status: structType('kubernetes.NamespaceStatus'),
  }),
];
