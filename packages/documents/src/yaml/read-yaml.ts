import type { DocumentLimits } from '../reading/limits.ts';
import type { KeyTable } from '../text/key-table.ts';
import { readYamlExactly, type YamlReading } from './read-exactly.ts';

/**
 * Reads the YAML document between two offsets of a text. Failures and offsets count from the start of the document.
 */
export function readYaml(
  text: string,
  start: number,
  end: number,
  limits: DocumentLimits,
  _keys: KeyTable,
): YamlReading {
  return readYamlExactly(text.slice(start, end), limits);
}
