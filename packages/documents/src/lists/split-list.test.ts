import { describe, expect, it } from 'vitest';

import { readDocuments } from '../reading/read-documents.ts';
import { splitList } from './split-list.ts';

function split(text: string): readonly unknown[] {
  return readDocuments(text).documents.flatMap((document) => splitList(document).map(({ value }) => value));
}

describe('splitList', () => {
  it.each([
    ['an object', 'kind: Pod\n', [{ kind: 'Pod' }]],
    ['a List', 'kind: List\nitems:\n- kind: Pod\n- kind: Job\n', [{ kind: 'Pod' }, { kind: 'Job' }]],
    ['an empty List', 'kind: List\nitems: []\n', []],
    [
      'lists within lists',
      'kind: List\nitems:\n- kind: PodList\n  items: [{kind: Pod}]\n',
      [{ kind: 'Pod' }],
    ],
    ['a list without items', 'kind: PodList\n', [{ kind: 'PodList' }]],
    ['a kind that ends otherwise', 'kind: Lists\nitems: [1]\n', [{ kind: 'Lists', items: [1] }]],
  ])('splits %s', (_title, text, expected) => expect(split(text)).toEqual(expected));

  it('gives items of typed lists their kind', () =>
    expect(split('apiVersion: v1\nkind: PodList\nitems: [{metadata: {name: a}}]\n')).toEqual([
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } },
    ]));

  it('keeps the places of items', () => {
    const [document] = readDocuments('kind: List\nitems:\n- kind: Pod\n- kind: Job\n  spec: 1\n').documents;
    const items = document === undefined ? [] : splitList(document);
    expect(items[1]?.placeOf(['spec'])).toEqual({
      line: 5,
      column: 9,
      endLine: 5,
      endColumn: 10,
      path: 'spec',
    });
    expect(items[1]?.path).toEqual(['items', 1]);
  });
});
