import { describe, expect, it } from 'vitest';
import { readDocuments } from '@keelson/documents';
import { createEngine } from '@keelson/engine';
import { createCluster } from '@keelson/kubernetes';
import type { ValidatingPolicy } from '@keelson/engine';
import type { Review } from '@keelson/model';
import { expandDocument } from './expand-document.ts';
import { createManifestGate } from './manifest-gate.ts';
import type { ManifestGateOptions, ReviewedObject, ReviewRequest } from './manifest-gate.ts';
import type { ManifestObject } from './manifest-object.ts';

const cluster = createCluster();

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: web
    image: nginx:latest
`;

/** A policy that fails on every image and remembers what it was asked. */
function askable(reviews: Review[]): ValidatingPolicy {
  return {
    phase: 'validate',
    reference: { group: 'example.org', kind: 'Policy', name: 'images', digest: 'sha256:0' },
    rules: ['images'],
    match: {},
    failurePolicy: 'fail',
    evaluate: ({ review }) => {
      reviews.push(review);
      return [
        {
          rule: 'images',
          result: 'fail',
          written: ['deny'],
          message: 'no',
          checks: [
            { index: 0, result: 'fail', message: 'no', objectPlaces: [{ path: 'spec.containers[0].image' }] },
          ],
        },
      ];
    },
  };
}

function manifestsOf(text: string): readonly ManifestObject[] {
  return readDocuments(text, { file: 'a.yaml' }).documents.flatMap(
    (document) => expandDocument(document, 0).objects,
  );
}

function review(
  text: string,
  options: Partial<ManifestGateOptions> = {},
  request: ReviewRequest = {},
): { readonly reviewed: ReviewedObject; readonly asked: readonly Review[] } {
  const asked: Review[] = [];
  const gate = createManifestGate({
    engine: createEngine({ policies: [askable(asked)], version: '1' }),
    cluster,
    time: '2026-09-15T12:00:00Z',
    ...options,
  });
  const [manifest] = manifestsOf(text);
  if (manifest === undefined) throw new Error('no object');
  return { reviewed: gate.review(manifest, request), asked };
}

describe('what review is made of an object', () => {
  it('is a creation by keelson:check in the namespace default', () => {
    expect(review(POD).asked[0]).toMatchObject({
      surface: 'manifest',
      operation: 'CREATE',
      subject: { user: 'keelson:check', groups: [] },
      resource: {
        group: '',
        version: 'v1',
        kind: 'Pod',
        resource: 'pods',
        namespace: 'default',
        name: 'web',
      },
      object: { metadata: { name: 'web', namespace: 'default' }, spec: { restartPolicy: 'Always' } },
      source: { file: 'a.yaml', document: 0, line: 1 },
    });
  });

  it.each([
    [
      'a namespace that is written',
      POD.replace('name: web\nspec', 'name: web\n  namespace: shop\nspec'),
      'shop',
    ],
    ['a namespace that is chosen', POD, 'billing'],
  ])('takes %s', (_title, text, expected) => {
    const { asked } = review(text, { namespace: 'billing' });
    expect(asked[0]?.resource.namespace).toBe(expected);
  });

  it('leaves objects without a namespace outside of all', () => {
    const { asked } = review('{apiVersion: v1, kind: Namespace, metadata: {name: a}}');
    expect(asked[0]?.resource).not.toHaveProperty('namespace');
  });

  it('is an update where the old object is known, and a deletion where it was removed', () => {
    const old = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web' },
      spec: { containers: [{ name: 'web', image: 'a' }] },
    };
    expect(review(POD, {}, { old }).asked[0]).toMatchObject({
      operation: 'UPDATE',
      oldObject: { metadata: { namespace: 'default' } },
    });
    const removed = review(POD, {}, { removed: true, revision: 'abc' }).asked[0];
    expect(removed).toMatchObject({
      operation: 'DELETE',
      oldObject: { kind: 'Pod' },
      source: { revision: 'abc' },
    });
    expect(removed?.object).toBeUndefined();
  });
});

describe('what the schema refuses', () => {
  it('has a verdict of the engine, and reaches no policy', () => {
    const answered = review(POD).reviewed.verdict;
    const { reviewed, asked } = review(POD.replace('image: nginx:latest', 'image: [1]'));
    expect(asked).toEqual([]);
    expect(reviewed.verdict).toMatchObject({ allowed: false, id: answered.id, engineVersion: '1' });
  });
});

describe('findings', () => {
  it('stand at the offending field, with its line', () => {
    expect(review(POD).reviewed.findings).toMatchObject([
      {
        message: 'no',
        place: { file: 'a.yaml', line: 8, column: 12 },
        excerpt: '    8 |     image: nginx:latest\n      |            ^^^^^^^^^^^^',
      },
    ]);
  });

  it('stand in the items of lists', () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n- ${POD.trimEnd().replaceAll('\n', '\n  ')}\n`;
    expect(review(list).reviewed.findings[0]?.place).toMatchObject({ line: 11, column: 14 });
  });

  it('of Secrets show no line', () => {
    const secret = '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"},"data":{"a":"aHVzaA=="}}';
    const [finding] = review(secret).reviewed.findings;
    expect(finding?.excerpt).toBeUndefined();
    expect(finding?.place.line).toBe(1);
  });
});

describe('what the API server would refuse', () => {
  it.each([
    [
      'a field of another type',
      POD.replace('image: nginx:latest', 'image: [1]'),
      'spec.containers[0].image',
      8,
    ],
    ['an object without a name', POD.replace('  name: web\nspec', '  labels: {}\nspec'), 'metadata.name', 3],
    ['a kind that a group does not have', POD.replace('kind: Pod', 'kind: Pood'), 'kind', 2],
    ['a version that is no longer served', POD.replace('apiVersion: v1', 'apiVersion: v9'), 'apiVersion', 1],
  ])('is a denial before any policy: %s', (_title, text, path, line) => {
    const { reviewed, asked } = review(text);
    expect(asked).toEqual([]);
    expect(reviewed.verdict).toMatchObject({ allowed: false, refusal: { code: 400 } });
    expect(reviewed.findings[0]).toMatchObject({
      rule: { rule: 'kubernetes/invalid-object', action: 'deny' },
      place: { path, line },
    });
  });

  it('is not looked for when asked not to', () => {
    expect(review(POD.replace('nginx:latest', '[1]'), { validateSchema: false }).asked).toHaveLength(1);
  });

  it('is only a warning for fields that it would drop', () => {
    const { reviewed, asked } = review(POD.replace('image:', 'imag: x\n    image:'));
    expect(asked).toHaveLength(1);
    expect(reviewed.findings[0]).toMatchObject({
      rule: { rule: 'kubernetes/unknown-field', action: 'warn' },
      message: 'spec.containers[0].imag: unknown field; did you mean “image”?',
      place: { line: 8, column: 5 },
    });
  });

  it('is not known of kinds that nobody defined, and that is said', () => {
    const { reviewed } = review('{apiVersion: example.com/v1, kind: Widget, metadata: {name: a}}');
    expect(reviewed.verdict.notes).toMatchObject([{ code: 'kubernetes/unknown-kind' }]);
  });
});

describe('expandDocument', () => {
  it.each([
    ['a list without items', '{apiVersion: v1, kind: List, items: null}', [], []],
    [
      'a list of another kind',
      '{apiVersion: v1, kind: PodList, items: [{metadata: {name: a}}]}',
      ['Pod'],
      [],
    ],
    ['no object', '[1]', [], ['manifest/no-object']],
    ['neither kind nor version', '{a: 1}', [], ['manifest/not-kubernetes']],
    ['no kind', '{apiVersion: v1}', [], ['manifest/no-kind']],
    ['a kind that is no text', '{apiVersion: v1, kind: 1}', [], ['manifest/no-kind']],
  ])('reads %s', (_title, text, kinds, codes) => {
    const expanded = readDocuments(text).documents.map((document) => expandDocument(document, 0));
    expect(expanded.flatMap(({ objects }) => objects.map(({ object }) => object.kind))).toEqual(kinds);
    expect(expanded.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code))).toEqual(codes);
  });
});
