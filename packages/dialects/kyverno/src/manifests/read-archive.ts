import { Buffer } from 'node:buffer';
import { Failure, compareText } from '@keelson/model';

/** A file of an archive. */
export interface ArchivedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Bytes of a header, and what contents are padded to. */
const BLOCK = 512;
/** Most entries that are looked at. */
const MOST_ENTRIES = 1000;

interface Header {
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

/**
 * Reads the files of a tar archive (POSIX ustar, with the long names of pax and GNU), sorted by path. Of two with one path the
 * last counts. Throws a `kyverno/invalid-message` for what is no such archive.
 */
export function readArchive(archive: Uint8Array): readonly ArchivedFile[] {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const files = new Map<string, Uint8Array>();
  let longName: string | undefined;
  let entries = 0;
  for (let at = 0; at + BLOCK <= bytes.length;) {
    const header = readHeader(bytes.subarray(at, at + BLOCK));
    if (header === undefined) break;
    if (++entries > MOST_ENTRIES) throw broken(`more than ${String(MOST_ENTRIES)} entries`);
    const from = at + BLOCK;
    const to = from + header.size;
    if (to > bytes.length) throw broken('an entry ends behind the end');
    const content = bytes.subarray(from, to);
    at = from + Math.ceil(header.size / BLOCK) * BLOCK;
    if (header.type === 'L') longName = textOf(content);
    else if (header.type === 'x') longName = paxPath(content) ?? longName;
    else if (header.type !== 'g') {
      const path = longName ?? header.name;
      longName = undefined;
      if (header.type === '0' && !path.startsWith('..')) files.set(path, content);
      else if (header.type !== '0' && header.type !== '5') throw broken(`unknown type of ${path}`);
    }
  }
  return [...files]
    .map(([path, content]) => ({ path, bytes: content }))
    .sort((left, right) => compareText(left.path, right.path));
}

/** Undefined for the block of zeros that ends an archive. */
function readHeader(block: Buffer): Header | undefined {
  if (block.every((byte) => byte === 0)) return undefined;
  const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
  if (readOctal(block.subarray(148, 156)) !== sum) throw broken('the checksum is wrong');
  const size = readOctal(block.subarray(124, 136));
  if (size === undefined) throw broken('the size of an entry is no number');
  const isUstar = block.subarray(257, 262).toString('latin1') === 'ustar';
  const prefix = isUstar && block[262] === 0 ? textOf(block.subarray(345, 500)) : '';
  const name = textOf(block.subarray(0, 100));
  const flag = String.fromCharCode(block[156] ?? 0);
  // Old archives mark directories by the name alone.
  const type = flag === '\0' ? (name.endsWith('/') ? '5' : '0') : flag;
  return { name: prefix === '' ? name : `${prefix}/${name}`, size, type };
}

function textOf(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.subarray(0, end < 0 ? bytes.length : end).toString('utf8');
}

function readOctal(bytes: Buffer): number | undefined {
  const text = bytes.toString('latin1').replace(/[\0 ]/g, '');
  return /^[0-7]{1,11}$/.test(text) ? Number.parseInt(text, 8) : undefined;
}

/** Finds the path in the records of a pax header: each has its length, a blank, `key=value` and a line end. */
function paxPath(records: Buffer): string | undefined {
  let path: string | undefined;
  for (let at = 0; at < records.length;) {
    const blank = records.indexOf(32, at);
    const length = blank < 0 ? NaN : Number(records.subarray(at, blank).toString('latin1'));
    if (!Number.isSafeInteger(length) || length <= blank - at) throw broken('a pax header is malformed');
    const record = records.subarray(blank + 1, at + length - 1).toString('utf8');
    if (record.startsWith('path=')) path = record.slice('path='.length);
    at += length;
  }
  return path;
}

function broken(what: string): Failure {
  const message = `failed to read YAMLs in the gzipped message: the archive cannot be read: ${what}`;
  return new Failure('kyverno/invalid-message', message);
}
