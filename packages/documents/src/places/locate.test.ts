import { describe, expect, it } from 'vitest';

import { readDocuments } from '../reading/read-documents.ts';
import type { DocumentPath } from './document-path.ts';

const YAML = `# a comment
---
spec:
  replicas: many
  "quoted key": |
    text
  list:
  - name: a
  - {name: b, "deep": [1, 2]}
  on: x
base: &base
  inner: 1
copy: *base
merged:
  <<: *base
  other: 2
`;

const JSON_TEXT = `{
  "spec": {"replicas": "many", "list": [{"name": "a"}, {"na\\u006de": "b"}]},
  "empty": []
}`;

function place(text: string, path: DocumentPath): string {
  const [document] = readDocuments(text).documents;
  const found = document?.locate(path);
  if (found === undefined) return 'nothing';
  const { line, column, endLine, endColumn } = found.value;
  const key = found.key === undefined ? '' : ` key ${String(found.key.line)}:${String(found.key.column)}`;
  return `${String(line)}:${String(column)}-${String(endLine)}:${String(endColumn)}${key}${found.exact ? '' : ' (not exact)'}`;
}

describe('the place of a value', () => {
  it.each<[DocumentPath, string]>([
    [['spec', 'replicas'], '4:13-4:17 key 4:3'],
    [['spec', 'quoted key'], '5:17-7:1 key 5:3'],
    [['spec', 'list', 0, 'name'], '8:11-8:12 key 8:5'],
    [['spec', 'list', 1], '9:5-9:30'],
    [['spec', 'list', 1, 'deep', 1], '9:27-9:28'],
    [['spec', 'true'], '10:7-10:8 key 10:3'],
    [['copy', 'inner'], '12:10-12:11 key 12:3'],
    [['merged', 'inner'], '12:10-12:11 key 12:3'],
    [['merged', 'other'], '16:10-16:11 key 16:3'],
    [['spec', 'absent', 'deeper'], '3:1-3:5 key 3:1 (not exact)'],
    [['spec', 'list', 7], '7:3-7:7 key 7:3 (not exact)'],
  ])('is found in YAML at %j', (path, expected) => expect(place(YAML, path)).toBe(expected));

  it.each<[DocumentPath, string]>([
    [['spec', 'replicas'], '2:24-2:30 key 2:12'],
    [['spec', 'list', 1, 'name'], '2:70-2:73 key 2:57'],
    [['empty'], '3:12-3:14 key 3:3'],
    [['empty', 0], '3:3-3:10 key 3:3 (not exact)'],
    [[], '1:1-4:2'],
  ])('is found in JSON at %j', (path, expected) => expect(place(JSON_TEXT, path)).toBe(expected));

  it('is that of the last of two equal keys', () => {
    const [document] = readDocuments('{"a": 1, "a": 2}', { lenient: true }).documents;
    expect(document?.placeOf(['a'])).toMatchObject({ line: 1, column: 15, path: 'a' });
  });

  it('counts lines over all documents of a file', () => {
    const documents = readDocuments('a: 1\n---\n# c\nb: 2\n', { file: 'f.yaml' }).documents;
    expect(documents[1]?.placeOf(['b'])).toEqual({
      file: 'f.yaml',
      line: 4,
      column: 4,
      endLine: 4,
      endColumn: 5,
      path: 'b',
    });
  });
});
