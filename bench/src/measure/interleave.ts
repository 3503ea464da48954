/** Returns the middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** A contestant: runs once for the i-th input. */
export type Contestant = (i: number) => unknown;

/** How a comparison is run. */
export interface InterleaveOptions {
  readonly repeats?: number;
  /** Milliseconds that one repeat of one contestant takes, about. */
  readonly slice?: number;
}

/**
 * Times contestants in turn, A B C A B C …, so that a machine that slows down slows all of them; returns the median
 * nanoseconds of one run for each.
 */
export function interleave<Name extends string>(
  contestants: Readonly<Record<Name, Contestant>>,
  { repeats = 15, slice = 30 }: InterleaveOptions = {},
): Readonly<Record<Name, number>> {
  const names = Object.keys(contestants) as Name[];
  const rounds = new Map<Name, number>();
  for (const name of names) rounds.set(name, calibrate(contestants[name], slice));
  const samples = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const name of names) samples.get(name)?.push(time(contestants[name], rounds.get(name) ?? 1));
  }
  return Object.fromEntries(names.map((name) => [name, median(samples.get(name) ?? [])])) as Record<
    Name,
    number
  >;
}

/** Warms a contestant up and finds how many runs fill a slice. */
function calibrate(contestant: Contestant, slice: number): number {
  let rounds = 64;
  for (let i = 0; i < 40; i++) {
    const each = time(contestant, rounds);
    if (each * rounds >= slice * 1e6) break;
    rounds = Math.max(rounds + 1, Math.min(rounds * 4, Math.ceil((slice * 1e6) / Math.max(each, 0.5))));
  }
  return rounds;
}

let sink: unknown;

function time(contestant: Contestant, rounds: number): number {
  const started = process.hrtime.bigint();
  for (let i = 0; i < rounds; i++) sink = contestant(i);
  const elapsed = Number(process.hrtime.bigint() - started);
  // Keeps the compiler from dropping the work.
  if (sink === calibrate) throw new Error('unreachable');
  return elapsed / rounds;
}
