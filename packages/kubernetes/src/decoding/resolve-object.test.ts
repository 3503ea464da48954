import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { decodeYaml } from '@keelson/documents';
import { fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';
import { describe, expect, it } from 'vitest';

import { createCluster } from '../cluster/cluster.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { diffJsonPatch } from '../json-patch/diff-json-patch.ts';
import { describeStrictDecoding } from './issue.ts';
import { resolveObject } from './resolve-object.ts';

const cluster = createCluster();
const suite = join(import.meta.dirname, '../../../../../shared/conformance/kubernetes-admission');

function pod(spec: JsonObject): JsonObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec };
}

describe('resolving an object', () => {
  it('writes quantities, times and empty fields as the server does', () => {
    const { object, issues } = resolveObject(
      cluster,
      pod({
        containers: [
          {
            name: 'c',
            image: 'x',
            args: [],
            tty: false,
            resources: { limits: { cpu: 0.5, memory: '5120Mi' } },
          },
        ],
        nodeSelector: {},
        hostNetwork: false,
        activeDeadlineSeconds: null,
      }),
      { stage: 'decoded' },
    );
    expect(issues).toEqual([]);
    expect(object.spec).toEqual({
      containers: [
        {
          name: 'c',
          image: 'x',
          imagePullPolicy: 'Always',
          resources: { limits: { cpu: '500m', memory: '5Gi' }, requests: { cpu: '500m', memory: '5Gi' } },
          terminationMessagePath: '/dev/termination-log',
          terminationMessagePolicy: 'File',
        },
      ],
      dnsPolicy: 'ClusterFirst',
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
      securityContext: {},
      terminationGracePeriodSeconds: 30,
      enableServiceLinks: true,
    });
  });

  it('merges the texts of a Secret into its data', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', data: { a: 'YQ==' }, stringData: { a: 'b', c: 'ü' } };
    expect(resolveObject(cluster, secret).object).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {},
      data: { a: 'Yg==', c: 'w7w=' },
      type: 'Opaque',
    });
  });

  it('reports unknown fields with what was probably meant, and drops them', () => {
    const { object, issues } = resolveObject(cluster, pod({ containerz: [], containers: [] }));
    expect(fieldOf(object.spec, 'containerz')).toBeUndefined();
    expect(issues).toMatchObject([
      { kind: 'unknown-field', path: 'spec.containerz', suggestion: 'containers' },
    ]);
    expect(describeStrictDecoding(issues)).toBe('strict decoding error: unknown field "spec.containerz"');
  });

  it.each<[string, JsonObject, string, string]>([
    [
      'a text for a number',
      { containers: [], terminationGracePeriodSeconds: '30' },
      'spec.terminationGracePeriodSeconds',
      'json: cannot unmarshal string into Go struct field PodSpec.spec.terminationGracePeriodSeconds of type int64',
    ],
    [
      'a number for a named text',
      { containers: [], restartPolicy: 1 },
      'spec.restartPolicy',
      'json: cannot unmarshal number into Go struct field PodSpec.spec.restartPolicy of type v1.RestartPolicy',
    ],
    [
      'an object for a list',
      { containers: {} },
      'spec.containers',
      'json: cannot unmarshal object into Go struct field PodSpec.spec.containers of type []v1.Container',
    ],
    [
      'a number within a list of texts',
      { containers: [{ name: 'a', args: ['x', 1] }] },
      'spec.containers[0].args[1]',
      'json: cannot unmarshal number into Go struct field Container.spec.containers.args of type string',
    ],
    [
      'an amount that is none',
      { containers: [{ name: 'a', resources: { limits: { cpu: 'much' } } }] },
      'spec.containers[0].resources.limits.cpu',
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    ],
    [
      'a number that is too large',
      { containers: [{ name: 'a', ports: [{ containerPort: 5_000_000_000 }] }] },
      'spec.containers[0].ports[0].containerPort',
      'json: cannot unmarshal number 5000000000 into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32',
    ],
  ])('refuses %s', (_, spec, path, message) => {
    const { issues } = resolveObject(cluster, pod(spec));
    expect(issues).toMatchObject([{ kind: 'invalid', path, serverMessage: message }]);
  });

  it('changes nothing when it is done twice', () => {
    const once = resolveObject(cluster, pod({ containers: [{ name: 'a', image: 'x:1' }] })).object;
    expect(resolveObject(cluster, once).object).toEqual(once);
  });
});

/** Words that stand in the suite for what only a server can choose. */
const chosenByServer = /<uid>|<allocated>|<generated>/;
/** Answered by the server from its own rules; nothing is stored. */
const reviews = new Set(['SelfSubjectAccessReview', 'SubjectAccessReview', 'LocalSubjectAccessReview']);

function checkRequest(scenario: Cluster, request: JsonValue): readonly unknown[] | undefined {
  const object = fieldOf(request, 'object');
  const expected = fieldOf(request, 'resolvedObject');
  if (!isJsonObject(object) || !isJsonObject(expected) || fieldOf(request, 'patch') !== undefined)
    return undefined;
  if (reviews.has(stringField(object, 'kind') ?? '')) return undefined;
  const old = fieldOf(request, 'resolvedOldObject') ?? fieldOf(request, 'oldObject');
  const namespace = 'default';
  const subresource = stringField(request, 'subresource') ?? '';
  const { object: resolved } = resolveObject(scenario, object, {
    operation: stringField(request, 'operation') === 'UPDATE' ? 'UPDATE' : 'CREATE',
    subresource,
    namespace,
    ...(isJsonObject(old) ? { oldObject: resolveObject(scenario, old, { namespace }).object } : {}),
  });
  return diffJsonPatch(resolved, expected).filter(
    (change) => !chosenByServer.test(JSON.stringify(change.value ?? null)),
  );
}

describe.skipIf(!existsSync(suite))('every object of the admission suite (skipped without ../shared)', () => {
  const folders = existsSync(suite) ? readdirSync(suite, { withFileTypes: true }) : [];
  it.each(folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name))('in %s', (folder) => {
    let compared = 0;
    for (const file of readdirSync(join(suite, folder))) {
      const scenario = decodeYaml(readFileSync(join(suite, folder, file), 'utf8'));
      const given = fieldOf(scenario, 'given');
      const crds = isJsonArray(given) ? given.filter(isJsonObject) : [];
      const requests = fieldOf(scenario, 'requests');
      const inScenario = createCluster({ crds });
      for (const request of isJsonArray(requests) ? requests : []) {
        const differences = checkRequest(inScenario, request);
        if (differences === undefined) continue;
        compared++;
        expect(differences, `${folder}/${file}: ${stringField(request, 'name') ?? ''}`).toEqual([]);
      }
    }
    expect(compared + Number(folder === 'policy-refusals')).toBeGreaterThan(0);
  });
});
