import { describe, expect, it } from 'vitest';
import { createEnvironment } from '../environment/create-environment.ts';
import { admissionVariables } from '../libraries/kubernetes/admission-variables.ts';
import { kubernetesEnvironmentOptions } from '../libraries/kubernetes/environment.ts';
import { STANDARD_LIBRARY } from '../libraries/standard.ts';
import { stringsLibrary } from '../libraries/strings.ts';
import type { Environment } from '../environment/environment.ts';
import { placeOf } from '../syntax/source-place.ts';

const kubernetes = createEnvironment({
  ...kubernetesEnvironmentOptions({ version: '1.37' }),
  ...admissionVariables(),
});
const newest = createEnvironment({ libraries: [STANDARD_LIBRARY, stringsLibrary(4)] });

function complaints(environment: Environment, source: string): readonly string[] {
  const { parsed } = environment.parse(source);
  const issues = parsed === undefined ? [] : environment.check(parsed).issues;
  return issues.map(({ position, message }) => {
    const { line, column } = placeOf(source, position);
    return `${String(line)}:${String(column)}: ${message}`;
  });
}

describe('validateLiterals', () => {
  // k8s.io/apiserver 0.37 with cel-go 0.29
  // prettier-ignore
  it.each<readonly [source: string, expected: readonly string[]]>([
    ["'%d'.format(['a'])", ["1:14: error during formatting: decimal clause can only be used on integers, was given string"]],
    ["'%s %s'.format([1])", ["1:15: index 1 out of range"]],
    ["'%s'.format([1, 2])", ["1:12: too many arguments supplied to string.format (expected 1, got 2)"]],
    ["'%z'.format([1])", ["1:12: could not parse formatting clause: unrecognized formatting clause \"z\""]],
    ["'%'.format([1])", ["1:11: unexpected end of string"]],
    ["'%.101f'.format([1.0])", []],
    ["'%.f'.format([1.0])", ["1:13: could not parse formatting clause: error while parsing precision: error while converting precision to integer: strconv.Atoi: parsing \"\": invalid syntax"]],
    ["'%.2'.format([1.0])", ["1:13: could not parse formatting clause: error while parsing precision: could not find end of precision specifier"]],
    ["'%f'.format([1])", ["1:14: error during formatting: fixed-point clause can only be used on doubles, was given int"]],
    ["'%e'.format([true])", ["1:14: error during formatting: scientific clause can only be used on doubles, was given bool"]],
    ["'%b'.format([1.0])", ["1:14: error during formatting: only integers and bools can be formatted as binary, was given double"]],
    ["'%x'.format([1.0])", ["1:14: error during formatting: only integers, byte buffers, and strings can be formatted as hex, was given double"]],
    ["'%X'.format([true])", ["1:14: error during formatting: only integers, byte buffers, and strings can be formatted as hex, was given bool"]],
    ["'%o'.format(['a'])", ["1:14: error during formatting: octal clause can only be used on integers, was given string"]],
    ["'%s'.format([optional.of(1)])", ["1:25: error during formatting: string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps, was given optional_type"]],
    ["'%s'.format([[1, [quantity('1')]]])", ["1:27: error during formatting: string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps, was given kubernetes.Quantity"]],
    ["'%s'.format([{'a': ip('1.1.1.1')}])", ["1:22: error during formatting: string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps, was given net.IP"]],
    ["'%%'.format([1])", ["1:12: too many arguments supplied to string.format (expected 0, got 1)"]],
    ["'100%% %s'.format(['a'])", []],
    ["'%d %d'.format([1, object.a])", []],
    ["'%s'.format([request])", ["1:14: error during formatting: string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps, was given kubernetes.AdmissionRequest"]],
    ["'a'.format(['b'])", ["1:11: too many arguments supplied to string.format (expected 0, got 1)"]],
    ["'%s'.format(object.list)", []],
    ["object.f.format([1])", []],
    ["'%s'.format([int])", []],
    ["'%s'.format([[1, 'a', 2.0]])", []],
    ["[1, 'a'].size() > 0 && '%s'.format([[1, 'a']]) == ''", ["1:5: expected type 'int' but found 'string'"]],
    ["'%d'.format([1u])", []],
    ["'%x'.format([b'a'])", []],
    ["'%s'.format([null])", []],
  ])('checks the format of %s', (source, expected) => {
    expect(complaints(kubernetes, source)).toEqual(expected);
  });

  it.each([
    ["'%d'.format([1.5])", []],
    ["'%f'.format([1])", []],
    [
      "'%f'.format(['a'])",
      [
        '1:14: error during formatting: fixed-point clause can only be used on ints, uints, and doubles, was given string',
      ],
    ],
    [
      "'%b'.format(['a'])",
      [
        '1:14: error during formatting: only ints, uints, and bools can be formatted as binary, was given string',
      ],
    ],
  ])('knows what newer versions format: %s', (source, expected) => {
    expect(complaints(newest, source)).toEqual(expected);
  });
});
