import { crc32 } from 'node:zlib';
import { decodeJson, stringifyJson } from '@keelson/documents';
import { fieldOf, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue, Verdict } from '@keelson/model';

/** A record as it was read back. */
export interface LedgerRecord {
  readonly sequence: number;
  /** RFC 3339 time at which it was recorded. */
  readonly recorded: string;
  readonly verdict: Verdict;
}

const PREFIX = /^\{"crc":"([0-9a-f]{8})",/;

/** Writes a record as one line of JSON; its first member is the checksum of all that follows it. */
export function writeRecordLine(sequence: number, recorded: string, verdict: Verdict): string {
  // A verdict is made of JSON values alone, which its type cannot say.
  const body = `"sequence":${sequence},"recorded":${JSON.stringify(recorded)},"verdict":${stringifyJson(verdict as unknown as JsonValue)}}`;
  return `{"crc":"${checksum(body)}",${body}\n`;
}

/** Reads a line back; undefined where it is not whole. */
export function readRecordLine(line: string): LedgerRecord | undefined {
  const sum = PREFIX.exec(line);
  if (sum === null) return undefined;
  if (checksum(line.slice(sum[0].length)) !== sum[1]) return undefined;
  const record = decodeJson(line);
  const sequence = fieldOf(record, 'sequence');
  const recorded = fieldOf(record, 'recorded');
  const verdict: JsonValue | undefined = fieldOf(record, 'verdict');
  if (typeof sequence !== 'number' || typeof recorded !== 'string' || !isJsonObject(verdict))
    return undefined;
  return { sequence, recorded, verdict: toVerdict(verdict) };
}

/** The checksum says that it is what this package wrote. */
function toVerdict(object: JsonObject): Verdict {
  return object as unknown as Verdict;
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
