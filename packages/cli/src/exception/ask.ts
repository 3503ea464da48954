import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { Failure } from '@keelson/model';
import { escapeText } from '../terminal/escape-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** A question to a person. */
export interface Question {
  readonly text: string;
  /** What an empty answer means. */
  readonly fallback?: string;
  /** Says what is wrong with an answer; undefined where nothing is. */
  readonly wrong?: (answer: string) => string | undefined;
}

/** Asks a person, question by question; on standard error, so that what a command prints can go elsewhere. */
export interface Asker {
  readonly ask: (question: Question) => Promise<string>;
  readonly close: () => void;
}

/** Makes the asker of a terminal, or none where nobody is there to answer. */
export function createAsker({ input, errors }: Terminal): Asker | undefined {
  if (!input.isTerminal) return undefined;
  const reader = createInterface({ input: Readable.from(input.read()), terminal: false });
  const lines = reader[Symbol.asyncIterator]();
  return {
    close: () => {
      reader.close();
    },
    ask: async ({ text, fallback, wrong }) => {
      for (;;) {
        const hint = fallback === undefined || fallback === '' ? '' : ` [${escapeText(fallback)}]`;
        await errors.write(`${text}${hint}: `);
        const line = await lines.next();
        if (line.done === true) {
          throw new Failure('usage/no-answer', 'the input ended before every question was answered');
        }
        const typed = line.value.trim();
        const answer = typed === '' ? (fallback ?? '') : typed;
        const complaint = wrong?.(answer);
        if (complaint === undefined) return answer;
        await errors.write(`  ${escapeText(complaint)}\n`);
      }
    },
  };
}
