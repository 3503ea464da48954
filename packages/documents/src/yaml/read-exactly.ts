import type { JsonValue } from '@keelson/model';

import type { DocumentLimits } from '../reading/limits.ts';
import { describeCharacter } from '../text/escape-text.ts';
import { DocumentFailure } from '../trouble/document-failure.ts';
import { buildValue } from './tree/build-value.ts';
import { parseTree } from './tree/parse-tree.ts';

/** The first document of a YAML text. */
export interface YamlReading {
  readonly value: JsonValue;
  /** Whether the text has no content at all, not even a written null. */
  readonly empty: boolean;
  readonly duplicates: readonly DocumentFailure[];
  /** Where text begins that Kubernetes' reader ignores; undefined if there is none. */
  readonly ignoredFrom: number | undefined;
}

const FORBIDDEN = /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ufffd]/;

/** Reads the first document of a YAML text by way of its tree; throws a {@link DocumentFailure} where it is none. */
export function readYamlExactly(text: string, limits: DocumentLimits): YamlReading {
  checkCharacters(text);
  const { root, ignoredFrom } = parseTree(text, limits);
  if (root === undefined) return { value: null, empty: true, duplicates: [], ignoredFrom };
  const { value, duplicates } = buildValue(root, limits);
  return { value, empty: false, duplicates, ignoredFrom };
}

function checkCharacters(text: string): void {
  const place = text.search(FORBIDDEN);
  if (place < 0) return;
  const message = `${describeCharacter(text, place)} is not allowed in YAML`;
  throw new DocumentFailure('documents/control-character', message, place);
}
