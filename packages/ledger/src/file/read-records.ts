import { createReadStream } from 'node:fs';
import { readRecordLine } from './record-line.ts';
import type { LedgerRecord } from './record-line.ts';

/** Reads the records of a log, in their order; a line that is not whole is passed over and reported by its number. */
export async function* readRecords(
  file: string,
  onBroken?: (line: number) => void,
): AsyncGenerator<LedgerRecord> {
  let number = 0;
  for await (const line of readLines(file)) {
    number++;
    const record = readRecordLine(line);
    if (record === undefined) onBroken?.(number);
    else yield record;
  }
}

/** Lines end with a newline alone: the reader of lines that Node has would end them at U+2028, too. */
async function* readLines(file: string): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, at)]).toString('utf8');
      rest = [];
      from = at + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest).toString('utf8');
}
