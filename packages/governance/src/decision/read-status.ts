import { trimEndWhere, trimWhere } from '@keelson/model';
import type { DecisionStatus } from './decision.ts';

/** A status with the decision that it names, if any. */
export interface ReadStatus {
  readonly status?: DecisionStatus;
  /** How the text names the decision that came after. */
  readonly supersededBy?: string;
}

/** Beyond it a text names no record; looking for a link in it takes the square of its length. */
const LONGEST_MENTION = 2000;

const WORDS: ReadonlyMap<string, DecisionStatus> = new Map([
  ['proposed', 'proposed'],
  ['draft', 'proposed'],
  ['accepted', 'accepted'],
  ['approved', 'accepted'],
  ['decided', 'accepted'],
  ['rejected', 'rejected'],
  ['declined', 'rejected'],
  ['deprecated', 'deprecated'],
  ['superseded', 'superseded'],
  ['superceded', 'superseded'],
]);

/** Reads a status such as `accepted` or `superseded by [ADR-0005](0005-example.md)`. */
export function readStatus(text: string): ReadStatus {
  const word = /^[\s*_`"]*([A-Za-z]+)/.exec(text)?.[1]?.toLowerCase();
  const status = word === undefined ? undefined : WORDS.get(word);
  if (status !== 'superseded') return status === undefined ? {} : { status };
  const by = /^[\s*_`"]*[A-Za-z]+\s+by:?\s+(.+)$/s.exec(text)?.[1];
  const named = by === undefined ? undefined : readMention(by);
  return { status, ...(named === undefined ? {} : { supersededBy: named }) };
}

/** How a text names another record: the file that its link leads to, else its words; longer texts name none. */
export function readMention(text: string): string | undefined {
  if (text.length > LONGEST_MENTION) return undefined;
  const link = /\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)/.exec(text)?.[1];
  const mention = trimWhere(trimEndWhere((link ?? text).trim(), isStop), isQuote);
  return mention === '' ? undefined : stemOf(mention);
}

function isStop(code: number): boolean {
  return code === 0x2e || code === 0x3b || code === 0x2c;
}

function isQuote(code: number): boolean {
  return code === 0x22 || code === 0x27 || code === 0x60;
}

/** Takes folder, anchor and ending away from the path of a record. */
function stemOf(path: string): string {
  const file = path.replace(/[#?].*$/, '');
  const name = file.slice(file.lastIndexOf('/') + 1);
  return (name === '' ? path : decode(name)).replace(/\.md$/i, '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
