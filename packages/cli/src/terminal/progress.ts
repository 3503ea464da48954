import type { Terminal } from './terminal.ts';

/** Says on standard error how far a long work has come; silent unless a person can see it. */
export interface Progress {
  /** Notes one more step, on a file. */
  readonly step: (total: number | undefined) => void;
  /** Takes the line away, before something else is printed. */
  readonly clear: () => Promise<void>;
}

const SILENT: Progress = { step: () => undefined, clear: () => Promise.resolve() };

/** Nothing is shown for work that is done sooner. */
const PATIENCE_MS = 500;
const INTERVAL_MS = 100;
const BAR = 24;

/** Makes the progress line of a run; `noun` names what is counted. */
export function createProgress(terminal: Terminal, noun: string, quiet: boolean): Progress {
  if (quiet || !terminal.errors.isTerminal || terminal.environment.TERM === 'dumb') return SILENT;
  let steps = 0;
  let shown = false;
  let next = terminal.clock.now() + PATIENCE_MS;
  const clear = async (): Promise<void> => {
    if (!shown) return;
    shown = false;
    await terminal.errors.write('\r\u001b[K');
  };
  return {
    clear,
    step: (total) => {
      steps++;
      // The clock is asked only now and then.
      if ((steps & 31) !== 0) return;
      const now = terminal.clock.now();
      if (now < next) return;
      next = now + INTERVAL_MS;
      shown = true;
      void terminal.errors.write(`\r\u001b[K${formatProgress(steps, total, noun)}`);
    },
  };
}

/** Writes how far a work has come, as a bar where the end is known. */
export function formatProgress(steps: number, total: number | undefined, noun: string): string {
  if (total === undefined || total < steps) return `${steps} ${noun}`;
  const filled = Math.floor((BAR * steps) / Math.max(total, 1));
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}] ${steps}/${total} ${noun}`;
}
