import { readMention } from './read-status.ts';
import type { Section } from '../markdown/read-sections.ts';

/** What a record without front matter says in its text. */
export interface BodyFields {
  readonly status?: string;
  readonly date?: string;
  readonly deciders: readonly string[];
  readonly supersedes: readonly string[];
  /** Lines on which fields stand, counted from 1: `title`, `status`, `date`, `supersedes`. */
  readonly places: ReadonlyMap<string, number>;
}

const BULLET = /^\s*(?:[*+-]\s+)?\**(Status|Date|Deciders|Decision[- ]makers?)\**:\**\s*(.*)$/i;
const SUPERSEDES = /^\s*(?:[*+-]\s+)?super[sc]edes:?\s+(.+)$/i;

/**
 * Finds status, date and deciders in a record as Nygard's (a section “Status”, a line `Date:`) and older versions of MADR
 * (`* Status: accepted` below the title) have them.
 */
export function readBodyFields(sections: readonly Section[]): BodyFields {
  const found: Map<string, string> = new Map();
  const places: Map<string, number> = new Map();
  const supersedes: string[] = [];
  const note = (name: string, text: string, line: number): void => {
    if (text === '' || found.has(name)) return;
    found.set(name, text);
    places.set(name, line);
  };
  for (const { level, title, line, firstLine, lines } of sections) {
    if (level === 1 && !places.has('title')) places.set('title', line);
    const isStatus = /^status$/i.test(title);
    lines.forEach((text, index) => {
      const at = firstLine + index;
      const match = level <= 1 ? BULLET.exec(text) : null;
      if (match !== null) note(fieldOf(match[1] ?? ''), (match[2] ?? '').trim(), at);
      const superseded = isStatus ? SUPERSEDES.exec(text)?.[1] : undefined;
      if (superseded !== undefined) {
        supersedes.push(readMention(superseded) ?? superseded);
        places.set('supersedes', at);
      } else if (isStatus) {
        // What came after the decision is written below what it was.
        if (/^\W*super[sc]eded\b/i.test(text)) found.delete('status');
        note('status', text.replace(/^\s*[*+-]\s+/, '').trim(), at);
      }
    });
  }
  const status = found.get('status');
  const date = found.get('date');
  return {
    ...(status === undefined ? {} : { status }),
    ...(date === undefined ? {} : { date }),
    deciders: (found.get('deciders') ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    supersedes,
    places,
  };
}

function fieldOf(word: string): string {
  const lower = word.toLowerCase();
  return lower.startsWith('deci') ? 'deciders' : lower;
}
