import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLatestRunner } from './latest-runner.ts';
import type { LatestRunner } from './latest-runner.ts';

interface Scene {
  readonly runner: LatestRunner<string>;
  readonly log: string[];
  /** Ends the run of an input, as the server would answer it. */
  readonly answer: (input: string) => Promise<void>;
}

function createScene(): Scene {
  const log: string[] = [];
  const open = new Map<string, (output: string) => void>();
  const runner = createLatestRunner<string, string>({
    wait: () => 200,
    run: (input, signal) => {
      signal.addEventListener('abort', () => log.push(`abort ${input}`));
      return new Promise((resolve) => open.set(input, resolve));
    },
    onStart: (input) => log.push(`start ${input}`),
    onAnswer: (input, output) => log.push(`${input} ${output}`),
  });
  return {
    runner,
    log,
    answer: async (input) => {
      open.get(input)?.('answered');
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

describe('running for the latest input', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('waits until typing rests and runs once, with the last text', async () => {
    const { runner, log, answer } = createScene();
    runner.ask('a');
    vi.advanceTimersByTime(199);
    runner.ask('ab');
    vi.advanceTimersByTime(199);
    expect(log).toEqual([]);
    vi.advanceTimersByTime(1);
    await answer('ab');
    expect(log).toEqual(['start ab', 'ab answered']);
  });

  it('aborts a run that is overtaken and drops its answer, even when it comes', async () => {
    const { runner, log, answer } = createScene();
    runner.askNow('a');
    runner.askNow('b');
    await answer('b');
    await answer('a');
    expect(log).toEqual(['start a', 'abort a', 'start b', 'b answered']);
  });

  it('forgets what waits and what runs when it is told to', async () => {
    const { runner, log, answer } = createScene();
    runner.askNow('a');
    runner.cancel();
    runner.ask('b');
    runner.cancel();
    vi.advanceTimersByTime(1000);
    await answer('a');
    expect(log).toEqual(['start a', 'abort a']);
  });
});
