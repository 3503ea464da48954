import { describe, expect, it } from 'vitest';
import { answer } from './test-evaluation.ts';

describe('semver()', () => {
  it.each([
    ["semver('1.2.3-rc.1+build.5')", '1.2.3-rc.1+build.5'],
    ["semver('v1.0', true)", '1.0.0'],
    ["semver('01.02.03', true)", '1.2.3'],
    ["semver('00', true)", '0.0.0'],
    ["semver('v1.2.03-alpha', true)", '1.2.3-alpha'],
    ["semver('1.2.3', false)", '1.2.3'],
    ["isSemver('v1.0.0')", 'false'],
    ["isSemver('v1.0.0', true)", 'true'],
    ["isSemver(' 1.0.0', true)", 'false'],
    ["semver('1.2.3').major() + semver('1.2.3').minor() + semver('1.2.3').patch()", '6'],
    // Numbers are unsigned and become signed without a check.
    ["semver('18446744073709551615.0.0').major()", '-1'],
  ])('%s is %s', (expression, expected) => {
    expect(answer(expression)).toBe(expected);
  });

  it.each([
    ["semver('')", 'Version string empty'],
    ["semver('1.2')", 'No Major.Minor.Patch elements found'],
    ["semver('v1.0.0')", 'Invalid character(s) found in major number "v1"'],
    ["semver('1.01.0')", 'Minor number must not contain leading zeroes "01"'],
    ["semver('1.0.x')", 'Invalid character(s) found in patch number "x"'],
    ["semver('1..0')", 'strconv.ParseUint: parsing "": invalid syntax'],
    [
      "semver('18446744073709551616.0.0')",
      'strconv.ParseUint: parsing "18446744073709551616": value out of range',
    ],
    ["semver('1.0.0-')", 'Prerelease is empty'],
    ["semver('1.0.0-01')", 'Numeric PreRelease version must not contain leading zeroes "01"'],
    ["semver('1.0.0-a_b')", 'Invalid character(s) found in prerelease "a_b"'],
    ["semver('1.0.0+')", 'Build meta data is empty'],
    ["semver('1.0.0+a_b')", 'Invalid character(s) found in build meta data "a_b"'],
    ["semver('1.0-rc', true)", 'short version cannot contain PreRelease/Build meta data'],
  ])('%s fails', (expression, message) => {
    expect(answer(expression)).toBe(`error: ${message}`);
  });
});

describe('precedence', () => {
  it.each([
    ['1.0.0', '2.0.0', -1],
    ['1.10.0', '1.9.0', 1],
    ['1.0.0-alpha', '1.0.0', -1],
    ['1.0.0-alpha', '1.0.0-alpha.1', -1],
    ['1.0.0-2', '1.0.0-10', -1],
    ['1.0.0-10', '1.0.0-alpha', -1],
    ['1.0.0-beta', '1.0.0-alpha', 1],
    ['1.0.0+a', '1.0.0+b', 0],
  ])('%s to %s is %i', (left, right, order) => {
    expect(answer(`semver('${left}').compareTo(semver('${right}'))`)).toBe(String(order));
    expect(answer(`semver('${left}').isLessThan(semver('${right}'))`)).toBe(String(order < 0));
    expect(answer(`semver('${left}').isGreaterThan(semver('${right}'))`)).toBe(String(order > 0));
    expect(answer(`semver('${left}') == semver('${right}')`)).toBe(String(order === 0));
  });
});
