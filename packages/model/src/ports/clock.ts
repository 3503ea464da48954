/** Tells the time; passed in wherever time matters, so that tests and replays choose it. */
export interface Clock {
  /** The present as milliseconds since the epoch. */
  now(): number;
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => Date.now() };
