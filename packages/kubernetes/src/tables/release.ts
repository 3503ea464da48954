/** Returns the minor release of a version, such as `1.35` for `v1.35.2`; undefined where it is none. */
export function minorOf(version: string): string | undefined {
  return /^v?(\d{1,3}\.\d{1,3})(?!\d)/.exec(version)?.[1];
}
