import type { JsonValue } from '@keelson/model';

import { JsonReader } from '../json/json-reader.ts';
import { SHARED_KEYS } from '../text/key-table.ts';
import { describeCharacter } from '../text/escape-text.ts';
import { DocumentFailure } from '../trouble/document-failure.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { withDefaultLimits } from './limits.ts';
import type { ReadOptions } from './read-options.ts';

/** Options of {@link decodeJson} and {@link decodeYaml}. */
export type DecodeOptions = Pick<ReadOptions, 'lenient' | 'limits'>;

/**
 * Decodes a JSON text (RFC 8259) to a value with exact numbers. Throws a {@link DocumentFailure} for anything else, and
 * for duplicate keys unless told to be lenient.
 */
export function decodeJson(text: string, options: DecodeOptions = {}): JsonValue {
  const reader = new JsonReader(
    text,
    text.startsWith('\ufeff') ? 1 : 0,
    withDefaultLimits(options.limits),
    SHARED_KEYS,
  );
  const value = reader.read();
  if (reader.hasMore()) {
    const got = describeCharacter(text, reader.offset);
    throw new DocumentFailure(
      'documents/json-syntax',
      `expected the end of the text, got ${got}`,
      reader.offset,
    );
  }
  refuseDuplicates(reader.duplicates, options);
  return value;
}

/**
 * Decodes one YAML document to the value that Kubernetes' reader would make of it; a text without content is null. Throws
 * a {@link DocumentFailure} if it cannot be read, if more text follows, and for duplicate keys unless told to be lenient.
 */
export function decodeYaml(text: string, options: DecodeOptions = {}): JsonValue {
  const start = text.startsWith('\ufeff') ? 1 : 0;
  const reading = readYaml(text, start, text.length, withDefaultLimits(options.limits), SHARED_KEYS);
  if (reading.ignoredFrom !== undefined) {
    const message = 'expected one document, got more text after its end';
    throw new DocumentFailure('documents/after-end', message, start + reading.ignoredFrom);
  }
  refuseDuplicates(reading.duplicates, options);
  return reading.value;
}

function refuseDuplicates(duplicates: readonly DocumentFailure[], options: DecodeOptions): void {
  const [first] = duplicates;
  if (first !== undefined && options.lenient !== true) throw first;
}
