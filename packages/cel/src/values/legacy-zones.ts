/** A zone of a name that once had rules of its own: a standard offset, and another zone that it follows for some years. */
interface LegacyZone {
  /** Seconds east of UTC. */
  readonly standard: number;
  /** Years (first, last) in which the zone followed another one, with the difference to it in seconds. */
  readonly follows: readonly {
    readonly first: number;
    readonly last: number;
    readonly zone: string;
    readonly difference: number;
  }[];
}

const HOUR = 3600;
const ALWAYS = 9999;

function fixed(hours: number): LegacyZone {
  return { standard: hours * HOUR, follows: [] };
}

// Daylight saving time of the United States as a whole: in both wars, and since the Uniform Time Act.
function american(hours: number, zone: string): LegacyZone {
  const years = [
    [1918, 1919],
    [1942, 1945],
    [1967, ALWAYS],
  ] as const;
  return {
    standard: hours * HOUR,
    follows: years.map(([first, last]) => ({ first, last, zone, difference: 0 })),
  };
}

// The rules of the European Union, which France has followed since 1977.
function european(hours: number): LegacyZone {
  const difference = (hours - 1) * HOUR;
  return {
    standard: hours * HOUR,
    follows: [{ first: 1977, last: ALWAYS, zone: 'Europe/Paris', difference }],
  };
}

// Central Europe also saved daylight in the wars; Germany had the rules that the zone is named for.
const CENTRAL: LegacyZone = {
  standard: HOUR,
  follows: [
    { first: 1916, last: 1918, zone: 'Europe/Berlin', difference: 0 },
    { first: 1940, last: 1944, zone: 'Europe/Berlin', difference: 0 },
    ...european(1).follows,
  ],
};

/**
 * The zones that the IANA database made links to cities in 2024 and whose former rules Go's servers still have
 * (tzdata `backward`, formerly `northamerica` and `europe`).
 */
const LEGACY_ZONES: ReadonlyMap<string, LegacyZone> = new Map([
  ['EST', fixed(-5)],
  ['MST', fixed(-7)],
  ['HST', fixed(-10)],
  ['Factory', fixed(0)],
  ['EST5EDT', american(-5, 'America/New_York')],
  ['CST6CDT', american(-6, 'America/Chicago')],
  ['MST7MDT', american(-7, 'America/Denver')],
  ['PST8PDT', american(-8, 'America/Los_Angeles')],
  ['WET', european(0)],
  ['CET', CENTRAL],
  ['MET', CENTRAL],
  ['EET', european(2)],
]);

/** Says where to find a legacy zone's offset at a time: in another zone, with a difference, or nowhere but here. */
export function legacyOffset(
  name: string,
  epochSeconds: number,
): { readonly zone: string | undefined; readonly difference: number } | undefined {
  const legacy = LEGACY_ZONES.get(name);
  if (legacy === undefined) return undefined;
  const year = new Date((epochSeconds + legacy.standard) * 1000).getUTCFullYear();
  const followed = legacy.follows.find(({ first, last }) => year >= first && year <= last);
  return followed ?? { zone: undefined, difference: legacy.standard };
}
