import { iterateDocuments } from '@keelson/documents';
import { Failure, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { LARGEST_MESSAGE, decompress } from './decode-message.ts';
import { readArchive } from './read-archive.ts';

const LIMITS = { bytes: LARGEST_MESSAGE, depth: 100, nodes: 200_000, documents: 1000, complaints: 10 };

/**
 * Reads the manifests of a signed message: YAML documents, or a compressed archive of files with such. Throws a
 * `kyverno/invalid-message` for what is neither, or a `kyverno/message-limit`.
 */
export function readManifests(message: Uint8Array): readonly JsonObject[] {
  const documents = readValues(message);
  if (documents.length > 0) return documents.filter((value) => isJsonObject(value));
  const archive = decompress(message);
  if (archive === undefined) {
    const text = 'failed to read YAMLs in the gzipped message: it is neither YAML nor a compressed archive';
    throw new Failure('kyverno/invalid-message', text);
  }
  return readArchive(archive)
    .filter(({ path }) => path.endsWith('.yaml') || path.endsWith('.yml'))
    .flatMap(({ bytes }) => readValues(bytes))
    .filter((value) => isJsonObject(value));
}

/** The documents up to the first that cannot be read: what stands behind it does not count, as in the original. */
function readValues(bytes: Uint8Array): readonly JsonValue[] {
  const values: JsonValue[] = [];
  for (const event of iterateDocuments(bytes, { lenient: true, limits: LIMITS })) {
    if (event.kind === 'document') values.push(event.document.value);
    else if (event.diagnostic.severity === 'error') break;
  }
  return values;
}
