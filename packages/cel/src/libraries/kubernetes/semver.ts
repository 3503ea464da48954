import { opaqueType } from '../../types/cel-type.ts';
import type { CelType } from '../../types/cel-type.ts';
import { OpaqueValue } from '../../values/opaque-value.ts';

/** Type of semantic versions. */
export const SEMVER: CelType = opaqueType('kubernetes.Semver');

/** One part of a pre-release: a number, or a text. */
export type PrereleasePart = bigint | string;

/** A semantic version (semver.org 2.0, as blang/semver reads it). Numbers are unsigned 64-bit. */
export class Semver extends OpaqueValue {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  readonly prerelease: readonly PrereleasePart[];
  readonly build: readonly string[];

  constructor(
    numbers: readonly [major: bigint, minor: bigint, patch: bigint],
    prerelease: readonly PrereleasePart[],
    build: readonly string[],
  ) {
    super();
    [this.major, this.minor, this.patch] = numbers;
    this.prerelease = prerelease;
    this.build = build;
  }

  get celType(): CelType {
    return SEMVER;
  }

  equals(other: OpaqueValue): boolean {
    return other instanceof Semver && this.compareTo(other) === 0;
  }

  /** Orders by precedence: -1, 0 or 1. Build metadata has none. */
  compareTo(other: Semver): -1 | 0 | 1 {
    return (
      compare(this.major, other.major) ||
      compare(this.minor, other.minor) ||
      compare(this.patch, other.patch) ||
      comparePrereleases(this.prerelease, other.prerelease)
    );
  }

  toString(): string {
    const prerelease = this.prerelease.length === 0 ? '' : `-${this.prerelease.join('.')}`;
    const build = this.build.length === 0 ? '' : `+${this.build.join('.')}`;
    return `${this.major}.${this.minor}.${this.patch}${prerelease}${build}`;
  }
}

function compare<T extends bigint | string | number>(left: T, right: T): -1 | 0 | 1 {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A version without a pre-release is above one with; fewer parts are below more. */
function comparePrereleases(left: readonly PrereleasePart[], right: readonly PrereleasePart[]): -1 | 0 | 1 {
  if (left.length === 0 || right.length === 0) return compare(right.length, left.length);
  for (let i = 0; i < left.length; i++) {
    const other = right[i];
    if (other === undefined) return 1;
    const order = compareParts(left[i] ?? '', other);
    if (order !== 0) return order;
  }
  return compare(left.length, right.length);
}

/** Numbers are below texts. */
function compareParts(left: PrereleasePart, right: PrereleasePart): -1 | 0 | 1 {
  if (typeof left !== typeof right) return typeof left === 'bigint' ? -1 : 1;
  return compare(left, right);
}
