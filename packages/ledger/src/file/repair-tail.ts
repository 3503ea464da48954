import { appendFileSync, closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync } from 'node:fs';
import type { Diagnostic } from '@keelson/model';
import { readRecordLine } from './record-line.ts';

/** The end of a log that is whole. */
export interface LogEnd {
  /** Bytes of whole records. */
  readonly bytes: number;
  /** The sequence of the next record. */
  readonly next: number;
  readonly diagnostics: readonly Diagnostic[];
}

const CHUNK = 1024 * 1024;
const NEWLINE = 10;

/**
 * Finds the last whole record of a log and cuts off what stands behind it: the rest of a write that a crash interrupted, which was
 * never acknowledged. What is cut off is kept in a file beside it.
 */
export function repairTail(file: string): LogEnd {
  const handle = openSync(file, 'r+');
  try {
    const size = fstatSync(handle).size;
    const end = findEnd(handle, size);
    if (end.bytes === size) return { ...end, diagnostics: [] };
    const torn = `${file}.torn`;
    copyRange(handle, end.bytes, size, torn);
    ftruncateSync(handle, end.bytes);
    fsyncSync(handle);
    return {
      ...end,
      diagnostics: [
        {
          code: 'ledger/torn-tail',
          severity: 'warning',
          message: `the record ended in the middle of a write; its last ${size - end.bytes} bytes, which were never acknowledged, were cut off`,
          place: { file },
          help: `They are kept in ${torn}.`,
        },
      ],
    };
  } finally {
    closeSync(handle);
  }
}

function findEnd(handle: number, size: number): { readonly bytes: number; readonly next: number } {
  for (let end = size; end > 0;) {
    const start = startOfLine(handle, end);
    const line = readRange(handle, start, end).toString('utf8');
    const record = line.endsWith('\n') ? readRecordLine(line.slice(0, -1)) : undefined;
    if (record !== undefined) return { bytes: end, next: record.sequence + 1 };
    end = start;
  }
  return { bytes: 0, next: 0 };
}

/** Where the line begins whose last byte stands before `end`. */
function startOfLine(handle: number, end: number): number {
  for (let to = end - 1; to > 0;) {
    const from = Math.max(0, to - CHUNK);
    const at = readRange(handle, from, to).lastIndexOf(NEWLINE);
    if (at >= 0) return from + at + 1;
    to = from;
  }
  return 0;
}

function readRange(handle: number, from: number, to: number): Buffer {
  const bytes = Buffer.alloc(to - from);
  let read = 0;
  while (read < bytes.length) {
    const more = readSync(handle, bytes, read, bytes.length - read, from + read);
    if (more === 0) break;
    read += more;
  }
  return bytes.subarray(0, read);
}

function copyRange(handle: number, from: number, to: number, target: string): void {
  for (let at = from; at < to; at += CHUNK) {
    appendFileSync(target, readRange(handle, at, Math.min(to, at + CHUNK)), { mode: 0o600 });
  }
}
