import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openTestFiles } from '@keelson/policy-tests';

const outside = mkdtempSync(join(tmpdir(), 'keelson-tests-'));
const root = join(outside, 'root');
mkdirSync(join(root, 'policies'), { recursive: true });
writeFileSync(join(outside, 'secret.yaml'), 'kind: Secret\n');
writeFileSync(join(root, 'policies', 'a.yaml'), 'kind: A\n---\nkind: B\n');
writeFileSync(join(root, 'policies', 'list.json'), '{"kind":"List","items":[{"kind":"C"}]}');
writeFileSync(join(root, 'policies', 'notes.txt'), 'kind: No\n');
symlinkSync(outside, join(root, 'link'));
afterAll(() => {
  rmSync(outside, { recursive: true });
});

const files = openTestFiles(root);
const test = join(root, 'kyverno-test.yaml');

describe('files of tests', () => {
  it('reads all documents of a folder, items of lists included', () => {
    const { documents } = files.read('policies', test);
    expect(documents.map(({ object }) => object.kind)).toEqual(['A', 'B', 'C']);
    expect(documents[1]?.locate?.(['kind'])?.line).toBe(3);
  });

  it.each([
    ['a path that leads out of the root', '../secret.yaml', 'test/path-outside'],
    ['a link that leads out of the root', 'link/secret.yaml', 'test/path-outside'],
    ['a file that is not there', 'nothing.yaml', 'test/missing-file'],
  ])('refuses %s', (_title, path, code) => {
    expect(files.read(path, test)).toMatchObject({ documents: [], diagnostics: [{ code }] });
  });
});
