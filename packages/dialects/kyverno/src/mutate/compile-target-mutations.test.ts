import type { JsonObject, Verdict } from '@keelson/model';
import { describe, expect, it } from 'vitest';

import { clusterPolicy, creation, decide, pod, yaml } from '../policy-tester.ts';

function secret(name: string, namespace: string, label = name): JsonObject {
  return yaml(
    `{apiVersion: v1, kind: Secret, metadata: {name: ${name}, namespace: ${namespace}, labels: {l: ${label}}}}`,
  );
}

const SECRETS = [secret('a', 'shop'), secret('b', 'shop'), secret('a', 'prod')];

function run(mutate: string, objects = SECRETS, assumeEmpty = false): Verdict {
  const given = { objects: objects.map((object) => ({ object, origin: 'given' as const })), assumeEmpty };
  return decide([clusterPolicy(`mutate: ${mutate}`)], creation(pod(), { given }));
}

const PATCH = 'patchStrategicMerge: {metadata: {labels: {by: "{{ request.object.metadata.name }}"}}}';

describe('a rule that changes existing objects', () => {
  it.each([
    ['one object', 'apiVersion: v1, kind: Secret, name: a, namespace: shop', ['shop/a']],
    ['a name in all namespaces', 'apiVersion: v1, kind: Secret, name: a', ['shop/a', 'prod/a']],
    [
      'names with wildcards',
      'apiVersion: v1, kind: Secret, name: "?", namespace: "s*"',
      ['shop/a', 'shop/b'],
    ],
    ['labels', 'apiVersion: v1, kind: Secret, selector: {matchLabels: {l: b}}', ['shop/b']],
    [
      'a namespace out of the request',
      'apiVersion: v1, kind: Secret, namespace: "{{ request.namespace }}"',
      ['shop/a', 'shop/b'],
    ],
    [
      'an object by conditions',
      'apiVersion: v1, kind: Secret, preconditions: {all: [{key: "{{ target.metadata.namespace }}", operator: Equals, value: prod}]}',
      ['prod/a'],
    ],
  ])('finds %s', (_, target, expected) => {
    const verdict = run(`{targets: [{${target}}], ${PATCH}}`);
    const names = verdict.generated.map(({ metadata }) => metadata as Record<string, string>);
    expect(names.map(({ name, namespace }) => `${String(namespace)}/${String(name)}`)).toEqual(expected);
    for (const metadata of names) expect(metadata).toMatchObject({ labels: { by: 'web' } });
    expect(verdict.object).toBeUndefined();
  });

  it('has a result for each of them', () => {
    const target =
      'apiVersion: v1, kind: Secret, namespace: shop, context: [{name: tag, variable: {jmesPath: target.metadata.name}}], preconditions: {all: [{key: "{{ tag }}", operator: Equals, value: a}]}';
    const verdict = run(
      `{targets: [{${target}}], patchStrategicMerge: {metadata: {labels: {tag: "{{ tag }}"}}}}`,
    );
    expect(verdict.results).toMatchObject([
      { rule: 'r', result: 'pass', message: 'mutated Secret/a in namespace shop' },
      { rule: 'r', result: 'skip', message: 'preconditions not met' },
    ]);
    expect(verdict.generated).toMatchObject([{ metadata: { labels: { tag: 'a' } } }]);
    expect(verdict.inputs.map(({ what }) => what)).toEqual(['Secret shop/a', 'Secret shop/b']);
  });

  it('goes through a list for each of them', () => {
    const loop = `foreach: [{list: "['x', 'y']", patchesJson6902: "- {op: add, path: '/data/{{ element }}', value: '{{ target.metadata.name }}'}"}]`;
    expect(run(`{targets: [{apiVersion: v1, kind: Secret, name: b}], ${loop}}`).generated).toMatchObject([
      { data: { x: 'b', y: 'b' } },
    ]);
  });

  it.each([
    ['nothing of the kind', 'apiVersion: v1, kind: ConfigMap', false, 'context/not-given'],
    ['not that one', 'apiVersion: v1, kind: Secret, name: z, namespace: shop', false, 'context/not-given'],
    [
      'a variable',
      'apiVersion: v1, kind: Secret, name: "{{ request.object.nope }}"',
      false,
      'kyverno/key-not-found',
    ],
    [
      'not that one in all there is',
      'apiVersion: v1, kind: Secret, name: z, namespace: shop',
      true,
      'kyverno/not-found',
    ],
  ])('is an error without %s', (_, target, assumeEmpty, reason) => {
    const verdict = run(`{targets: [{${target}}], ${PATCH}}`, SECRETS, assumeEmpty);
    expect(verdict).toMatchObject({ allowed: true, generated: [], results: [{ result: 'error', reason }] });
  });
});
