import type { Given, GivenObject, JsonObject, Verdict } from '@keelson/model';
import { describe, expect, it } from 'vitest';

import { clusterPolicy, creation, decide, document, pod, yaml } from '../policy-tester.ts';

/** A rule that holds where a query on the entry `found` gives `yes`. */
function verdictOf(
  entry: string,
  query: string,
  objects: readonly (JsonObject | GivenObject)[],
  given: Partial<Given> = {},
): Verdict {
  const policy = clusterPolicy(`
context:
- name: found
${entry.replace(/^(?=.)/gm, '  ')}
validate:
  message: "got {{ ${query} }}"
  deny: {conditions: {any: [{key: "{{ ${query} }}", operator: NotEquals, value: "yes"}]}}
`);
  return decide([policy], creation(pod(), { given: { objects: objects.map(toGiven), ...given } }));
}

function toGiven(object: JsonObject | GivenObject): GivenObject {
  return 'origin' in object && 'object' in object ? (object as GivenObject) : { object, origin: 'given' };
}

function fromCluster(object: JsonObject): GivenObject {
  return { object, origin: 'cluster' };
}

const CONFIG = yaml(`
apiVersion: v1
kind: ConfigMap
metadata: {name: app, namespace: shop}
data: {answer: "yes"}`);

const DEPLOYMENT = yaml(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop, labels: {app: web, answer: "yes"}}`);

const OTHER = yaml(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: db, namespace: back, labels: {app: db, answer: "no"}}`);

const CALLS = yaml(`
apiVersion: cli.kyverno.io/v1alpha1
kind: Test
metadata: {name: t}
apiCallResponses:
- urlPath: /apis/authorization.k8s.io/v1/subjectaccessreviews
  method: POST
  response: {body: {status: {allowed: "yes"}}}
- url: https://config.example/check
  response: {statusCode: 200, body: {answer: "yes"}}
- url: https://config.example/broken
  response: {statusCode: 503, body: {message: down}}
globalContextEntries:
- name: teams
  data: {list: [{name: a, answer: "yes"}]}
  projections: [{name: first, path: "list[0]"}]
- name: pods
  resources: [{kind: Pod, metadata: {name: "yes"}}]
- name: wrong
  data: {a: 1}
  fieldPath: "no_such_function(@)"
`);

const IMAGES = yaml(`
apiVersion: cli.kyverno.io/v1alpha1
kind: Context
metadata: {name: c}
spec:
  images:
  - image: nginx:1
    resolvedImage: index.docker.io/library/nginx@sha256:aa
    registry: index.docker.io
    repository: library/nginx
    tag: "1"
    digest: sha256:aa
    config: {config: {User: "yes"}}
`);

const IN_SHOP = 'apiCall: {urlPath: "/apis/apps/v1/namespaces/{{ request.namespace }}/deployments"}';

describe('entries that ask the world outside', () => {
  it.each([
    [
      'an object of the API server',
      'apiCall: {urlPath: /api/v1/namespaces/shop/configmaps/app}',
      'found.data.answer',
      [CONFIG],
    ],
    [
      'a part of it',
      'apiCall: {urlPath: /api/v1/namespaces/shop/configmaps/app, jmesPath: data.answer}',
      'found',
      [CONFIG],
    ],
    ['a list, of one namespace', IN_SHOP, 'found.items[0].metadata.labels.answer', [OTHER, DEPLOYMENT]],
    [
      'a list, by labels',
      'apiCall: {urlPath: "/apis/apps/v1/deployments?labelSelector=app%3Dweb"}',
      'found.items[0].metadata.labels.answer',
      [OTHER, DEPLOYMENT],
    ],
    [
      'a given answer to a question',
      'apiCall: {urlPath: /apis/authorization.k8s.io/v1/subjectaccessreviews, method: POST, data: [{key: kind, value: SubjectAccessReview}]}',
      'found.status.allowed',
      [CALLS],
    ],
    ['a service', 'apiCall: {service: {url: "https://config.example/check"}}', 'found.answer', [CALLS]],
    [
      'a default where the call fails',
      'apiCall: {service: {url: "https://config.example/broken"}, default: {answer: "yes"}}',
      'found.answer',
      [CALLS],
    ],
    ['an entry of the global context', 'globalReference: {name: pods}', 'found[0].metadata.name', [CALLS]],
    ['a projection of one', 'globalReference: {name: teams.first, jmesPath: answer}', 'found', [CALLS]],
    [
      'an image',
      'imageRegistry: {reference: "{{ request.object.spec.containers[0].image }}"}',
      'found.configData.config.User',
      [IMAGES],
    ],
    [
      'an image, in part',
      'imageRegistry: {reference: "nginx:1", jmesPath: "{user: configData.config.User}"}',
      'found.user',
      [IMAGES],
    ],
  ])('find %s', (_title, entry, query, objects) => {
    const [result] = verdictOf(entry, query, objects).results;
    expect(result).toMatchObject({ result: 'pass' });
  });

  it('note in the verdict what they read', () => {
    const { inputs } = verdictOf(IN_SHOP, 'found.items[0].metadata.name', [DEPLOYMENT, CONFIG]);
    expect(inputs).toHaveLength(1);
  });

  it.each([
    ['an object', 'apiCall: {urlPath: /api/v1/namespaces/shop/configmaps/app}'],
    ['a list', IN_SHOP],
    ['a question', 'apiCall: {urlPath: /apis/authorization.k8s.io/v1/subjectaccessreviews, method: POST}'],
    ['a subresource', 'apiCall: {urlPath: /api/v1/namespaces/shop/pods/a/log}'],
    ['a service', 'apiCall: {service: {url: "https://other.example/"}, default: "yes"}'],
    ['an entry', 'globalReference: {name: other}'],
    ['an image', 'imageRegistry: {reference: "other:1"}'],
  ])('say that %s was not given', (_title, entry) => {
    const [result] = verdictOf(entry, 'found', []).results;
    expect(result).toMatchObject({ result: 'error', reason: 'context/not-given' });
    expect(result?.message).toContain('--given');
  });

  it.each([
    ['an object', 'apiCall: {urlPath: /api/v1/namespaces/shop/configmaps/app}'],
    ['a service', 'apiCall: {service: {url: "https://other.example/"}}'],
    ['an entry', 'globalReference: {name: other}'],
    ['an image', 'imageRegistry: {reference: "other:1"}'],
  ])('pass over %s that nobody gave where all else is empty', (_title, entry) => {
    const [result] = verdictOf(entry, "found || 'yes'", [], { assumeEmpty: true }).results;
    expect(result).toMatchObject({ result: 'pass' });
  });

  it('do not take the reviewed objects for the cluster where all else is empty', () => {
    const [result] = verdictOf(
      IN_SHOP,
      "found.items[0].metadata.name || 'yes'",
      [{ object: DEPLOYMENT, origin: 'input' }],
      { assumeEmpty: true },
    ).results;
    expect(result).toMatchObject({ result: 'pass' });
  });

  it.each([
    [
      'an absent object',
      'apiCall: {urlPath: /api/v1/namespaces/shop/configmaps/none}',
      'found',
      'configmaps "none" not found',
    ],
    [
      'a failing service',
      'apiCall: {service: {url: "https://config.example/broken"}}',
      'found',
      'HTTP 503: down',
    ],
    ['a bad selector', 'apiCall: {urlPath: "/api/v1/pods?labelSelector=(("}', 'found', "found '('"],
    ['a failing field path', 'globalReference: {name: wrong}', 'found', 'globalContextEntries "wrong"'],
    ['an unknown projection', 'globalReference: {name: teams.last}', 'found', 'projection "last" not found'],
    [
      'a query that fails',
      'apiCall: {urlPath: /api/v1/namespaces/shop/configmaps/app, jmesPath: "nothing.at.all"}',
      'found',
      'failed to apply JMESPath',
    ],
  ])('say what is wrong with %s', (_title, entry, query, message) => {
    const [result] = verdictOf(entry, query, [fromCluster(CONFIG), CALLS]).results;
    expect(result).toMatchObject({ result: 'error' });
    expect(result?.message).toContain(message);
    expect(result?.reason).not.toBe('context/not-given');
  });

  it('find empty lists in a cluster that was given', () => {
    const [result] = verdictOf(IN_SHOP, "length(found.items) == `0` && 'yes'", [fromCluster(CONFIG)]).results;
    expect(result).toMatchObject({ result: 'pass' });
  });

  it('let given values stand in', () => {
    const values = yaml(`
apiVersion: cli.kyverno.io/v1alpha1
kind: Values
policies: [{name: p, rules: [{name: r, values: {found: "yes"}}]}]`);
    const [result] = verdictOf(IN_SHOP, 'found', [values, DEPLOYMENT]).results;
    expect(result).toMatchObject({ result: 'pass' });
  });
});

describe('a policy of a namespace', () => {
  it.each([
    ['reads in its namespace', 'apiCall: {urlPath: /api/v1/namespaces/shop/configmaps/app}', 'pass', ''],
    [
      'reads in no other',
      'apiCall: {urlPath: /api/v1/namespaces/back/configmaps/app}',
      'error',
      'different from the policy namespace shop',
    ],
    [
      'does not get out by dots',
      'apiCall: {urlPath: /api/v1/namespaces/shop/%2e%2e/back/configmaps/app}',
      'error',
      'different from the policy namespace shop',
    ],
    [
      'reads nothing cluster-wide',
      'apiCall: {urlPath: "/api/v1/pods?a=/namespaces/shop/"}',
      'error',
      'required for namespaced policies',
    ],
    [
      'calls no service',
      'apiCall: {service: {url: "https://config.example/check"}}',
      'error',
      'required for namespaced policies',
    ],
  ])('%s', (_title, entry, expected, message) => {
    const policy = document(`
apiVersion: kyverno.io/v1
kind: Policy
metadata: {name: p, namespace: shop}
spec:
  rules:
  - name: r
    match: {any: [{resources: {kinds: [Pod]}}]}
    context: [{name: found, ${entry}}]
    validate: {deny: {conditions: {any: [{key: "{{ found.data.answer }}", operator: NotEquals, value: "yes"}]}}}`);
    const objects = [CONFIG, CALLS].map(toGiven);
    const [result] = decide([policy], creation(pod(), { given: { objects } })).results;
    expect(result).toMatchObject({ result: expected });
    expect(result?.message).toContain(message);
  });
});
