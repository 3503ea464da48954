import { expect, it } from 'vitest';
import { createProgress, formatProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';

function play(isTerminal: boolean, steps: number, milliseconds: number): string {
  let now = 0;
  const written: string[] = [];
  const stream = {
    isTerminal,
    columns: 80,
    write: (text: string): Promise<void> => {
      written.push(text);
      return Promise.resolve();
    },
  };
  const terminal: Terminal = {
    words: [],
    directory: '/',
    bundle: undefined,
    onInterrupt: () => undefined,
    environment: {},
    clock: { now: () => now },
    input: {
      isTerminal: false,
      read: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error()) }) }),
    },
    output: stream,
    errors: stream,
  };
  const progress = createProgress(terminal, 'files', false);
  for (let i = 0; i < steps; i++) {
    now += milliseconds;
    progress.step(steps);
  }
  return written.join('');
}

it('is shown on a terminal for work that takes its time', () => {
  expect(play(true, 100, 20)).toContain('[#######.................] 32/100 files');
});

it.each([
  ['there is no terminal', false, 100, 20],
  ['the work is soon done', true, 100, 1],
])('is not shown where %s', (_title, isTerminal, steps, milliseconds) => {
  expect(play(isTerminal, steps, milliseconds)).toBe('');
});

it('is a number where the end is not known', () => {
  expect(formatProgress(3, undefined, 'files')).toBe('3 files');
});
