import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findInputs } from './find-inputs.ts';

let root = '';
let folder = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'inputs-'));
  folder = join(root, 'work');
  mkdirSync(folder);
  for (const path of [
    'a.yaml',
    'sub/b.yml',
    'sub/deep/c.json',
    'sub/notes.txt',
    'sub/.hidden/d.yaml',
    'node_modules/x/e.yaml',
    'with space/ü.yaml',
    '../outside.yaml',
  ]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), '');
  }
});

afterEach(() => {
  chmodSync(folder, 0o755);
  rmSync(root, { recursive: true });
});

function find(...words: readonly string[]): {
  readonly files: readonly string[];
  readonly trouble: readonly string[];
} {
  const { files, diagnostics } = findInputs(words, folder);
  return {
    files: files.map(({ path }) => path),
    trouble: diagnostics.map(({ code, place }) => `${code} ${place?.file ?? ''}`),
  };
}

describe('findInputs', () => {
  it.each([
    ['a file', ['a.yaml'], ['a.yaml']],
    ['a file of another name', ['sub/notes.txt'], ['sub/notes.txt']],
    ['a folder', ['sub'], ['sub/b.yml', 'sub/deep/c.json']],
    ['the current folder', ['.'], ['a.yaml', 'sub/b.yml', 'sub/deep/c.json', 'with space/ü.yaml']],
    ['a folder and a file in it', ['sub/', './sub/b.yml'], ['sub/b.yml', 'sub/deep/c.json']],
    ['a pattern', ['*/*.yml'], ['sub/b.yml']],
    ['a deep pattern', ['./**/*.{json,yaml}'], ['a.yaml', 'sub/deep/c.json', 'with space/ü.yaml']],
    ['a pattern of a hidden folder', ['sub/.hidden/*.yaml'], ['sub/.hidden/d.yaml']],
  ])('finds %s', (_title, words, files) => {
    expect(find(...words)).toEqual({ files, trouble: [] });
  });

  it('finds patterns by their absolute paths', () => {
    expect(find(join(folder, 'sub/*.yml'))).toEqual({ files: [join(folder, 'sub/b.yml')], trouble: [] });
  });

  it('tells what is not there, and keeps the rest', () => {
    expect(find('b.yaml', 'a.yaml', '*.none')).toEqual({
      files: ['a.yaml'],
      trouble: ['files/unreadable b.yaml', 'files/nothing-found *.none'],
    });
  });

  it('refuses links that leave the folder, also when they are named', () => {
    symlinkSync(join(root, 'outside.yaml'), join(folder, 'sub/link.yaml'));
    symlinkSync(root, join(folder, 'sub/up'));
    expect(find('sub').trouble).toEqual([
      'files/link-leaves-folder sub/link.yaml',
      'files/link-leaves-folder sub/up',
    ]);
    expect(find('sub/link.yaml')).toEqual({ files: [], trouble: ['files/link-leaves-folder sub/link.yaml'] });
  });

  it('follows links within the folder', () => {
    symlinkSync('../a.yaml', join(folder, 'sub/link.yaml'));
    expect(find('.').files).toContain('sub/link.yaml');
  });

  it('does not run in circles', () => {
    symlinkSync('..', join(folder, 'sub/up'));
    symlinkSync('self.yaml', join(folder, 'sub/self.yaml'));
    expect(find('.')).toEqual({
      files: ['a.yaml', 'sub/b.yml', 'sub/deep/c.json', 'with space/ü.yaml'],
      trouble: ['files/link-loop sub/self.yaml', 'files/link-loop sub/up'],
    });
    expect(find('sub/self.yaml').trouble).toEqual(['files/unreadable sub/self.yaml']);
  });

  it('takes standard input', () => {
    expect(findInputs(['-', 'a.yaml'], folder)).toMatchObject({
      standardInput: true,
      files: [{ path: 'a.yaml' }],
    });
  });
});
