import type { DocumentLimits } from '../reading/limits.ts';
import type { KeyTable } from '../text/key-table.ts';
import { readFast } from './fast/fast-reader.ts';
import { readYamlExactly, type YamlReading } from './read-exactly.ts';

// Characters that need the exact reader: control characters (refused there) and the rarer line breaks of YAML 1.1.
const NOT_SIMPLE = /[^\t\n\u0020-\u007e\u00a0-\u2027\u202a-\ufffd]/;

/**
 * Reads the YAML document between two offsets of a text. Failures and offsets count from the start of the document.
 */
export function readYaml(
  text: string,
  start: number,
  end: number,
  limits: DocumentLimits,
  keys: KeyTable,
): YamlReading {
  const document = text.slice(start, end);
  const value = NOT_SIMPLE.test(document)
    ? readWithoutCarriageReturns(document, limits, keys)
    : readFast(text, start, end, limits, keys);
  if (value !== undefined) return { value, empty: false, duplicates: [], ignoredFrom: undefined };
  return readYamlExactly(document, limits);
}

// No offset comes out of the fast reader, so the line breaks of Windows can be replaced in front of it.
function readWithoutCarriageReturns(
  document: string,
  limits: DocumentLimits,
  keys: KeyTable,
): ReturnType<typeof readFast> {
  if (!document.includes('\r\n')) return undefined;
  const text = document.replaceAll('\r\n', '\n');
  return NOT_SIMPLE.test(text) ? undefined : readFast(text, 0, text.length, limits, keys);
}
