import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { readRecordLine } from './record-line.ts';
import type { LedgerRecord } from './record-line.ts';

/** A record with the bytes of the log that hold it. */
export interface PlacedRecord {
  readonly record: LedgerRecord;
  /** Offset of its first byte. */
  readonly start: number;
  /** Offset behind its last byte, the newline. */
  readonly end: number;
}

/** A part of a log. */
export interface LogPart {
  /** Offset at which a record begins; default 0. */
  readonly from?: number;
  /** Offset behind the last byte that is read; default the end of the log. */
  readonly to?: number;
}

/** Reads the records of a log, in their order; a line that is not whole is passed over and reported by its number. */
export async function* readRecords(
  file: string,
  onBroken?: (line: number) => void,
): AsyncGenerator<LedgerRecord> {
  for await (const { record } of readPlacedRecords(file, {}, onBroken)) yield record;
}

/** Reads the records of a part of a log, with their places; the number of a broken line is counted from where reading began. */
export async function* readPlacedRecords(
  file: string,
  part: LogPart,
  onBroken?: (line: number) => void,
): AsyncGenerator<PlacedRecord> {
  let number = 0;
  for await (const { text, start, end } of readLines(file, part)) {
    number++;
    const record = readRecordLine(text);
    if (record === undefined) onBroken?.(number);
    else yield { record, start, end };
  }
}

/** Reads the record that stands in known bytes of a log; undefined where there is none, or it is not whole. */
export async function readRecordAt(
  file: string,
  { start, end }: Pick<PlacedRecord, 'start' | 'end'>,
): Promise<LedgerRecord | undefined> {
  if (end - start < 1 || start < 0) return undefined;
  const handle = await open(file, 'r');
  try {
    if ((await handle.stat()).size < end) return undefined;
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - start), 0, end - start, start);
    const line = buffer.toString('utf8', 0, bytesRead);
    return line.endsWith('\n') ? readRecordLine(line.slice(0, -1)) : undefined;
  } finally {
    await handle.close();
  }
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Lines end with a newline alone: the reader of lines that Node has would end them at U+2028, too. */
async function* readLines(file: string, { from = 0, to }: LogPart): AsyncGenerator<Line> {
  if (to !== undefined && to <= from) return;
  const stream = createReadStream(file, { start: from, ...(to === undefined ? {} : { end: to - 1 }) });
  let rest: Buffer[] = [];
  let start = from;
  let chunkStart = from;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let done = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, done)) {
      const end = chunkStart + at + 1;
      yield { text: Buffer.concat([...rest, chunk.subarray(done, at)]).toString('utf8'), start, end };
      rest = [];
      done = at + 1;
      start = end;
    }
    if (done < chunk.length) rest.push(chunk.subarray(done));
    chunkStart += chunk.length;
  }
  if (rest.length > 0) yield { text: Buffer.concat(rest).toString('utf8'), start, end: chunkStart };
}
