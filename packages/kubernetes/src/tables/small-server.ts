import type { JsonObject, JsonValue } from '@keelson/model';

const reference = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

function kindSchema(group: string, kind: string, fields: JsonObject): JsonObject {
  return {
    type: 'object',
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { allOf: [reference(META)], default: {} },
      ...fields,
    },
    'x-kubernetes-group-version-kind': [{ group, version: 'v1', kind }],
  };
}

const objectMeta: JsonObject = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    namespace: { type: 'string' },
    labels: { type: 'object', additionalProperties: { type: 'string', default: '' } },
    creationTimestamp: reference('io.k8s.apimachinery.pkg.apis.meta.v1.Time'),
  },
};

const CONFIG_MAP_FIELDS: JsonObject = {
  data: { type: 'object', additionalProperties: { type: 'string', default: '' } },
  // 1.37 has `immutable`, and lacks this:
  expiresAfter: { type: 'integer', format: 'int32' },
};

function openApi(release: string, paths: readonly string[], schemas: JsonObject): JsonObject {
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: release },
    paths: Object.fromEntries(paths.map((path) => [path, {}])),
    components: { schemas: { [META]: objectMeta, ...schemas } },
  };
}

function resourceList(groupVersion: string, resources: readonly JsonObject[]): JsonObject {
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources };
}

const verbs = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];

/** The answers of a made-up server of two groups, by path; for tests. */
export function smallServer(
  release = 'v1.35.2',
  configMapFields: JsonObject = CONFIG_MAP_FIELDS,
): Readonly<Record<string, JsonValue>> {
  return {
    '/version': { major: '1', minor: release.split('.')[1] ?? '', gitVersion: release },
    '/apis': {
      kind: 'APIGroupList',
      apiVersion: 'v1',
      groups: [
        {
          name: 'apps',
          versions: [{ groupVersion: 'apps/v1', version: 'v1' }],
          preferredVersion: { groupVersion: 'apps/v1', version: 'v1' },
        },
      ],
    },
    '/api/v1': resourceList('v1', [
      {
        name: 'configmaps',
        singularName: 'configmap',
        namespaced: true,
        kind: 'ConfigMap',
        verbs,
        shortNames: ['cm'],
      },
    ]),
    '/apis/apps/v1': resourceList('apps/v1', [
      {
        name: 'deployments',
        singularName: '',
        namespaced: true,
        kind: 'Deployment',
        verbs,
        categories: ['all'],
      },
      {
        name: 'deployments/scale',
        singularName: '',
        namespaced: true,
        group: 'autoscaling',
        version: 'v1',
        kind: 'Scale',
        verbs: ['get', 'update'],
      },
    ]),
    '/openapi/v3/api/v1': openApi(release, ['/api/v1/', '/api/v1/configmaps'], {
      'io.k8s.api.core.v1.ConfigMap': kindSchema('', 'ConfigMap', configMapFields),
    }),
    '/openapi/v3/apis/apps/v1': openApi(release, ['/apis/apps/v1/', '/apis/apps/v1/deployments'], {
      'io.k8s.api.apps.v1.Deployment': kindSchema('apps', 'Deployment', {
        spec: reference('io.k8s.api.apps.v1.DeploymentSpec'),
      }),
      'io.k8s.api.apps.v1.DeploymentSpec': {
        type: 'object',
        required: ['selectorText'],
        properties: {
          replicas: { type: 'integer', format: 'int32' },
          selectorText: { type: 'string', default: '' },
          ports: {
            type: 'array',
            items: reference('io.k8s.api.apps.v1.Port'),
            'x-kubernetes-list-type': 'map',
            'x-kubernetes-list-map-keys': ['port', 'protocol'],
            'x-kubernetes-patch-merge-key': 'port',
            'x-kubernetes-patch-strategy': 'merge',
          },
        },
      },
      'io.k8s.api.apps.v1.Port': {
        type: 'object',
        properties: {
          port: { type: 'integer', format: 'int32', default: 0 },
          protocol: { type: 'string', default: 'TCP', enum: ['TCP', 'UDP'] },
        },
      },
    }),
  };
}
