import { fn, method } from '../../environment/declaration.ts';
import type { Library } from '../../environment/declaration.ts';
import { BOOL, INT, STRING } from '../../types/cel-type.ts';
import { isCelError } from '../../values/cel-error.ts';
import type { CelError } from '../../values/cel-error.ts';
import { makeInt } from '../../values/integers.ts';
import { parseNormalizedSemver, parseSemver } from './parse-semver.ts';
import { SEMVER } from './semver.ts';
import type { Semver } from './semver.ts';

function parse(text: string, normalize: boolean): Semver | CelError {
  return normalize ? parseNormalizedSemver(text) : parseSemver(text);
}

// Upstream converts unsigned to signed without a check.
function toInt(value: bigint): number | bigint {
  return makeInt(BigInt.asIntN(64, value));
}

/** Semantic versions with normalisation (k8s.io/apiserver, pkg/cel/library/semverlib.go), in Kubernetes since 1.33. */
export const SEMVER_LIBRARY: Library = {
  name: 'kubernetes.semver@1',
  functions: [
    {
      name: 'semver',
      overloads: [
        fn('string_to_semver', [STRING], SEMVER, parseSemver),
        fn('string_bool_to_semver', [STRING, BOOL], SEMVER, parse),
      ],
    },
    {
      name: 'isSemver',
      overloads: [
        fn('is_semver_string', [STRING], BOOL, (text: string) => !isCelError(parseSemver(text))),
        fn('is_semver_string_bool', [STRING, BOOL], BOOL, (text: string, normalize: boolean) => {
          return !isCelError(parse(text, normalize));
        }),
      ],
    },
    {
      name: 'isGreaterThan',
      overloads: [
        method(
          'semver_is_greater_than',
          [SEMVER, SEMVER],
          BOOL,
          (a: Semver, b: Semver) => a.compareTo(b) > 0,
        ),
      ],
    },
    {
      name: 'isLessThan',
      overloads: [
        method('semver_is_less_than', [SEMVER, SEMVER], BOOL, (a: Semver, b: Semver) => a.compareTo(b) < 0),
      ],
    },
    {
      name: 'compareTo',
      overloads: [
        method('semver_compare_to', [SEMVER, SEMVER], INT, (a: Semver, b: Semver) => a.compareTo(b)),
      ],
    },
    {
      name: 'major',
      overloads: [method('semver_major', [SEMVER], INT, (version: Semver) => toInt(version.major))],
    },
    {
      name: 'minor',
      overloads: [method('semver_minor', [SEMVER], INT, (version: Semver) => toInt(version.minor))],
    },
    {
      name: 'patch',
      overloads: [method('semver_patch', [SEMVER], INT, (version: Semver) => toInt(version.patch))],
    },
  ],
};
