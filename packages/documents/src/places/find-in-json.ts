import { findJsonKey, skipJsonSpace, skipJsonValue, type Span } from '../json/json-skim.ts';
import type { DocumentPath } from './document-path.ts';
import type { FoundSpans } from './locate.ts';

/** The offsets that searches of one text found at its top: in a list of many objects each search would else begin anew. */
export interface JsonOffsets {
  /** Keys of the outermost object. */
  readonly keys: Map<string, Span | undefined>;
  /** Starts of the items of lists right below it, by the list's own start. */
  readonly items: Map<number, readonly number[]>;
}

/** Finds the value at a path in a text that is known to be JSON, as far as the path leads. */
export function findInJson(text: string, path: DocumentPath, known?: JsonOffsets): FoundSpans {
  let start = skipJsonSpace(text, 0);
  let key: Span | undefined;
  let steps = 0;
  for (const step of path) {
    const code = text.charCodeAt(start);
    if (code === 0x7b && typeof step === 'string') {
      // The last of two equal keys is the one that counts.
      const found = steps === 0 ? findTopKey(text, start, step, known) : findJsonKey(text, start, step, true);
      if (found === undefined) break;
      key = found;
      start = skipJsonSpace(text, skipJsonSpace(text, found.end) + 1);
    } else if (code === 0x5b && typeof step === 'number') {
      const item = steps === 1 ? findTopItem(text, start, step, known) : findItem(text, start, step);
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
  let i = 0;
  for (const start of itemStarts(text, arrayStart)) if (i++ === index) return start;
  return undefined;
}

function findTopKey(
  text: string,
  start: number,
  key: string,
  known: JsonOffsets | undefined,
): Span | undefined {
  if (known === undefined) return findJsonKey(text, start, key, true);
  if (!known.keys.has(key)) known.keys.set(key, findJsonKey(text, start, key, true));
  return known.keys.get(key);
}

function findTopItem(
  text: string,
  arrayStart: number,
  index: number,
  known: JsonOffsets | undefined,
): number | undefined {
  if (known === undefined) return findItem(text, arrayStart, index);
  let items = known.items.get(arrayStart);
  if (items === undefined) {
    items = [...itemStarts(text, arrayStart)];
    known.items.set(arrayStart, items);
  }
  return items[index];
}

function* itemStarts(text: string, arrayStart: number): Generator<number> {
  let offset = skipJsonSpace(text, arrayStart + 1);
  if (text.charCodeAt(offset) === 0x5d) return;
  for (;;) {
    yield offset;
    offset = skipJsonSpace(text, skipJsonValue(text, offset));
    if (text.charCodeAt(offset) !== 0x2c) return;
    offset = skipJsonSpace(text, offset + 1);
  }
}
