import { Buffer } from 'node:buffer';
import { Failure } from '@keelson/model';
import { describe, expect, it } from 'vitest';

import { makeArchive } from './archive-tester.ts';
import { readArchive } from './read-archive.ts';

function read(archive: Uint8Array): Record<string, string> | string {
  try {
    const files = readArchive(archive);
    return Object.fromEntries(files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('utf8')]));
  } catch (thrown) {
    return thrown instanceof Failure ? thrown.code : String(thrown);
  }
}

describe('an archive', () => {
  it('gives its files by path, without directories and what leads out of it', () => {
    const archive = makeArchive([
      { path: 'd', text: '', type: '5' },
      { path: 'd/b.yaml', text: 'x'.repeat(600) },
      { path: 'a.yaml', text: 'first' },
      { path: 'a.yaml', text: 'last' },
      { path: '../c.yaml', text: 'c' },
    ]);
    const files = read(archive);
    expect(files).toEqual({ 'a.yaml': 'last', 'd/b.yaml': 'x'.repeat(600) });
    expect(Object.keys(files)).toEqual(['a.yaml', 'd/b.yaml']);
  });

  it('has long names in headers of pax and GNU', () => {
    const long = `${'n'.repeat(120)}.yaml`;
    const record = ` path=${long}\n`;
    const pax = `${String(record.length + 3)}${record}`;
    const archive = makeArchive([
      { path: 'pax', text: pax, type: 'x' },
      { path: 'short', text: '1' },
      { path: '././@LongLink', text: `g${long}\0`, type: 'L' },
      { path: 'short', text: '2' },
    ]);
    expect(read(archive)).toEqual({ [long]: '1', [`g${long}`]: '2' });
  });

  it.each([
    ['a wrong checksum', Buffer.alloc(512, 'a')],
    ['an end within an entry', makeArchive([{ path: 'a', text: 'x'.repeat(600) }]).subarray(0, 1024)],
    ['a link', makeArchive([{ path: 'a', text: '', type: '2' }])],
    ['a broken pax header', makeArchive([{ path: 'a', text: '0 path=b\n', type: 'x' }])],
    ['too many entries', makeArchive(Array.from({ length: 1001 }, () => ({ path: 'a', text: '' })))],
  ])('is refused for %s', (_, archive) => {
    expect(read(archive)).toBe('kyverno/invalid-message');
  });
});
