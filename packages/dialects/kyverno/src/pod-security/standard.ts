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

/** Reads the minor version of `v1.29` or `latest`, which an empty text means too; undefined for what is no version. */
export function parseMinor(version: string): number | undefined {
  if (version === '' || version === 'latest') return Infinity;
  const digits = /^v1\.(0|[1-9]\d{0,17})$/.exec(version)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
