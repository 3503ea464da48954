import { findJsonKey, skipJsonSpace, skipJsonValue, type Span } from '../json/json-skim.ts';
import type { DocumentPath } from './document-path.ts';
import type { FoundSpans } from './locate.ts';

/** Finds the value at a path in a text that is known to be JSON, as far as the path leads. */
export function findInJson(text: string, path: DocumentPath): FoundSpans {
  let start = skipJsonSpace(text, 0);
  let key: Span | undefined;
  let steps = 0;
  for (const step of path) {
    const code = text.charCodeAt(start);
    if (code === 0x7b && typeof step === 'string') {
      // The last of two equal keys is the one that counts.
      const found = findJsonKey(text, start, step, true);
      if (found === undefined) break;
      key = found;
      start = skipJsonSpace(text, skipJsonSpace(text, found.end) + 1);
    } else if (code === 0x5b && typeof step === 'number') {
      const item = findItem(text, start, step);
      if (item === undefined) break;
      key = undefined;
      start = item;
    } else {
      break;
    }
    steps++;
  }
  return { value: { start, end: skipJsonValue(text, start) }, key, steps };
}

function findItem(text: string, arrayStart: number, index: number): number | undefined {
  let offset = skipJsonSpace(text, arrayStart + 1);
  if (text.charCodeAt(offset) === 0x5d) return undefined;
  for (let i = 0; i < index; i++) {
    offset = skipJsonSpace(text, skipJsonValue(text, offset));
    if (text.charCodeAt(offset) !== 0x2c) return undefined;
    offset = skipJsonSpace(text, offset + 1);
  }
  return offset;
}
