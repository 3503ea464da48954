/** Levels of the Pod Security Standards. */
export const LEVELS = ['privileged', 'baseline', 'restricted'] as const;

/** A version and level of the Pod Security Standards. */
export interface Standard {
  /** As the rule says it; empty where it says none. */
  readonly level: string;
  /** As the rule says it; empty where it says none. */
  readonly version: string;
  /** Minor version; infinite for the latest. */
  readonly minor: number;
}

/** Versions that Kyverno's schema allows. */
const FIRST_VERSION = 19;
const LAST_VERSION = 32;

/** Lists the versions that a policy may name. */
export function standardVersions(): readonly string[] {
  const count = LAST_VERSION - FIRST_VERSION + 1;
  return [...Array.from({ length: count }, (_, index) => `v1.${String(FIRST_VERSION + index)}`), 'latest'];
}

/** The minor version of one that a policy may name; infinite for the latest, which it means too if it names none. */
export function minorOf(version: string): number {
  return version.startsWith('v1.') ? Number(version.slice('v1.'.length)) : Infinity;
}
