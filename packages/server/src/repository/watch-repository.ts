import type { StandingPolicies } from './standing-policies.ts';

/** Something that goes on until it is stopped. */
export interface Watch {
  stop(): void;
}

/** Milliseconds between two looks, and the share of the time that looking may take. */
const EVERY = 1000;
const AT_MOST = 30_000;
const SHARE = 50;
/** Files that are being written are looked at again after this many milliseconds. */
const SETTLING = 150;

/**
 * Looks at the files of the repository from time to time, and takes what they say when they changed. Looking works on every file
 * system and misses nothing; where there are many files it is done less often.
 */
export function watchRepository(policies: StandingPolicies, onBug: (thrown: unknown) => void): Watch {
  let timer: NodeJS.Timeout | undefined;
  const schedule = (wait: number): void => {
    timer = setTimeout(look, wait);
    timer.unref();
  };
  const look = (): void => {
    const began = performance.now();
    let wait = EVERY;
    try {
      const looked = policies.look();
      if (looked === 'still changing') wait = SETTLING;
      // Where nothing changed, the time that it took is that of looking alone.
      else if (looked === 'unchanged') wait = Math.max(EVERY, (performance.now() - began) * SHARE);
    } catch (thrown) {
      onBug(thrown);
    }
    schedule(Math.min(wait, AT_MOST));
  };
  schedule(EVERY);
  return {
    stop: () => {
      clearTimeout(timer);
    },
  };
}
