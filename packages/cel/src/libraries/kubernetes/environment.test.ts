import { describe, expect, it } from 'vitest';
import { KUBERNETES_VERSIONS } from './environment.ts';
import { answer } from './test-evaluation.ts';

/** What came when: the expression compiles from a release on. */
const SINCE = [
  ['1.30', "quantity('1').isInteger()"],
  ['1.30', "ip('::1').family()"],
  ['1.30', "cidr('::1/1').masked()"],
  ['1.30', 'sets.contains([1], [1])'],
  ['1.30', "'%d'.format([1])"],
  ['1.30', 'object.?a.orValue(1)'],
  ['1.30', '1 < 1.5'],
  ['1.30', '[1].indexOf(1)'],
  ['1.30', "authorizer.path('/').check('get').allowed()"],
  ['1.30', 'optional.of(1).optFlatMap(x, optional.of(x))'],
  ['1.31', "format.named('uri')"],
  ['1.31', 'format.uri()'],
  ['1.31', "authorizer.group('').resource('pods').labelSelector('a=b')"],
  ['1.32', '[1, 2].all(i, v, i < v)'],
  ['1.32', '[1, 2].transformMap(i, v, v)'],
  ['1.33', "semver('1.0.0').major()"],
  ['1.33', '[1].first()'],
  ['1.34', 'lists.range(3)'],
  ['1.34', '[2, 1].sort()'],
  ['1.34', '[2, 1].sortBy(x, -x)'],
  ['1.37', '[1].includes(1)'],
  ['1.37', "{'a-b': 1}.`a-b`"],
] as const;

/** What no release has. */
const NEVER = [
  'cel.bind(x, 1, x)',
  'math.abs(-1)',
  "base64.encode(b'a')",
  "'abc'.reverse()",
  '[1, 2].existsOne(x, x > 1)',
  "[1, 'a']",
  "{'a': 1, 'b': 'c'}",
  "duration('x')",
  "'a'.matches('(')",
];

describe("Kubernetes' environments", () => {
  describe.each(SINCE)('%s has %s', (since, expression) => {
    it.each(KUBERNETES_VERSIONS)('as %s says', (version) => {
      const refused = answer(expression, { version }).startsWith('refused: ');
      expect(refused).toBe(KUBERNETES_VERSIONS.indexOf(version) < KUBERNETES_VERSIONS.indexOf(since));
    });
  });

  it.each(NEVER)('refuse %s', (expression) => {
    expect(answer(expression)).toMatch(/^refused: /);
  });
});

describe('the variables of admission', () => {
  it.each([
    ['request.userInfo.username', 'jane'],
    ["request.userInfo.extra['x'][0]", 'y'],
    ['request.userInfo.uid', 'error: no such key: uid'],
    ['has(request.dryRun)', 'false'],
    ['request.kind.kind == "Pod"', 'true'],
    ["namespaceObject.metadata.labels['a']", 'b'],
    ['oldObject == null', 'true'],
    ["kubernetes.UserInfo{username: 'a'}", "error: unknown type 'kubernetes.UserInfo'"],
  ])('%s is %s', (expression, expected) => {
    const request = {
      userInfo: { username: 'jane', extra: { x: ['y'] } },
      kind: { group: '', version: 'v1', kind: 'Pod' },
    };
    const namespaceObject = { metadata: { name: 'ns', labels: { a: 'b' } } };
    expect(answer(expression, { variables: { request, namespaceObject } })).toBe(expected);
  });

  it.each([
    'request.uid',
    'request.object',
    'request.kind.foo',
    'request.name + 1',
    "request['name']",
    'namespaceObject.metadata.uid',
    "'a' in request",
    'kubernetes.UserInfo{username: 1}',
    'variables.x',
  ])('%s is refused', (expression) => {
    expect(answer(expression)).toMatch(/^refused: /);
  });
});
