/** Sorts Kubernetes releases such as `1.37`, the newest first. */
export function newestFirst(releases: readonly string[]): readonly string[] {
  const key = (release: string): readonly number[] => release.split('.').map(Number);
  return releases.toSorted((left, right) => {
    const [major = 0, minor = 0] = key(left);
    const [otherMajor = 0, otherMinor = 0] = key(right);
    return otherMajor - major || otherMinor - minor;
  });
}
