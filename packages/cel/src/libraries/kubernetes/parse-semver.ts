import { celError, isCelError } from '../../values/cel-error.ts';
import type { CelError } from '../../values/cel-error.ts';
import { UINT64_MAX } from '../../values/integers.ts';
import { quoteGo } from '../quote-go.ts';
import { Semver } from './semver.ts';
import type { PrereleasePart } from './semver.ts';

/** Parses a semantic version as blang/semver v4 does, with its error texts. */
export function parseSemver(text: string): Semver | CelError {
  if (text === '') return celError('Version string empty');
  const [major, minor, ...rest] = text.split('.');
  if (major === undefined || minor === undefined || rest.length === 0) {
    return celError('No Major.Minor.Patch elements found');
  }
  const majorNumber = parseNumber(major, 'major', 'Major');
  if (isCelError(majorNumber)) return majorNumber;
  const minorNumber = parseNumber(minor, 'minor', 'Minor');
  if (isCelError(minorNumber)) return minorNumber;
  const [beforeBuild, build] = cut(rest.join('.'), '+');
  const [patch, prerelease] = cut(beforeBuild, '-');
  const patchNumber = parseNumber(patch, 'patch', 'Patch');
  if (isCelError(patchNumber)) return patchNumber;
  const parts = parsePrerelease(prerelease);
  if (isCelError(parts)) return parts;
  const metadata = parseBuild(build);
  if (isCelError(metadata)) return metadata;
  return new Semver([majorNumber, minorNumber, patchNumber], parts, metadata);
}

/**
 * Parses after normalisation: a leading `v` is dropped, missing minor and patch numbers are 0, leading zeros vanish
 * (k8s.io/apiserver, pkg/cel/library/semverlib.go).
 */
export function parseNormalizedSemver(text: string): Semver | CelError {
  const [first = '', second, ...rest] = (text.startsWith('v') ? text.slice(1) : text).split('.');
  const parts = [first, second, rest.length === 0 ? undefined : rest.join('.')].filter(
    (part) => part !== undefined,
  );
  if (parts.length < 3 && /[+-]/.test(parts[parts.length - 1] ?? '')) {
    return celError('short version cannot contain PreRelease/Build meta data');
  }
  const normalized = parts.map(trimZeros);
  while (normalized.length < 3) normalized.push('0');
  return parseSemver(normalized.join('.'));
}

function trimZeros(part: string): string {
  if (part.length < 2) return part;
  const trimmed = part.replace(/^0+/, '');
  return /^[0-9]/.test(trimmed) ? trimmed : `0${trimmed}`;
}

/** Splits at the first separator; the second half is undefined where there is none. */
function cut(text: string, separator: string): readonly [string, string | undefined] {
  const index = text.indexOf(separator);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}

function parseNumber(text: string, name: string, capitalized: string): bigint | CelError {
  if (!/^[0-9]*$/.test(text))
    return celError(`Invalid character(s) found in ${name} number ${quoteGo(text)}`);
  if (hasLeadingZero(text))
    return celError(`${capitalized} number must not contain leading zeroes ${quoteGo(text)}`);
  return parseUint64(text);
}

function hasLeadingZero(text: string): boolean {
  return text.length > 1 && text.startsWith('0');
}

function parseUint64(text: string): bigint | CelError {
  if (text === '') return celError('strconv.ParseUint: parsing "": invalid syntax');
  // 2^64 has 20 digits; longer texts need not be computed.
  const value = text.length > 20 ? undefined : BigInt(text);
  return value === undefined || value > UINT64_MAX
    ? celError(`strconv.ParseUint: parsing ${quoteGo(text)}: value out of range`)
    : value;
}

function parsePrerelease(text: string | undefined): readonly PrereleasePart[] | CelError {
  if (text === undefined) return [];
  const parts: PrereleasePart[] = [];
  for (const part of text.split('.')) {
    const parsed = parsePrereleasePart(part);
    if (isCelError(parsed)) return parsed;
    parts.push(parsed);
  }
  return parts;
}

function parsePrereleasePart(part: string): PrereleasePart | CelError {
  if (part === '') return celError('Prerelease is empty');
  if (/^[0-9]+$/.test(part)) {
    if (!hasLeadingZero(part)) return parseUint64(part);
    return celError(`Numeric PreRelease version must not contain leading zeroes ${quoteGo(part)}`);
  }
  if (/^[0-9A-Za-z-]+$/.test(part)) return part;
  return celError(`Invalid character(s) found in prerelease ${quoteGo(part)}`);
}

function parseBuild(text: string | undefined): readonly string[] | CelError {
  if (text === undefined) return [];
  const parts = text.split('.');
  for (const part of parts) {
    if (part === '') return celError('Build meta data is empty');
    if (!/^[0-9A-Za-z-]+$/.test(part)) {
      return celError(`Invalid character(s) found in build meta data ${quoteGo(part)}`);
    }
  }
  return parts;
}
