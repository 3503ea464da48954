import { describe, expect, it } from 'vitest';
import { testerOf } from './library-tester.ts';
import { SPECIFIED_STANDARD_LIBRARY, STANDARD_LIBRARY } from './standard.ts';

const evaluate = testerOf();

describe('conversions', () => {
  it.each([
    [`int('9223372036854775807')`, '9223372036854775807'],
    [`int('-9223372036854775808')`, '-9223372036854775808'],
    [`int('+7')`, '7'],
    [`int('9223372036854775808')`, `error: type conversion error from 'string' to 'int'`],
    [`int('1_0')`, `error: type conversion error from 'string' to 'int'`],
    [`int(1.9) + int(-1.9)`, '0'],
    [`int(9223372036854775807.0)`, 'error: integer overflow'],
    [`int(-9223372036854775808.0)`, 'error: integer overflow'],
    [`int(9223372036854775808u)`, 'error: integer overflow'],
    [`int(double('NaN'))`, 'error: integer overflow'],
    [`int(timestamp('1969-12-31T23:59:59.5Z'))`, '-1'],
    [`int(duration('1s'))`, '1000000000'],
    [`uint('18446744073709551615')`, '18446744073709551615'],
    [`uint('+1')`, `error: type conversion error from 'string' to 'uint'`],
    [`uint(-1)`, 'error: unsigned integer overflow'],
    [`uint(18446744073709551615.0)`, 'error: unsigned integer overflow'],
    [`double('1_000.5')`, '1000.5'],
    [`double('0x1p-2')`, '0.25'],
    [`double('1e400')`, `error: type conversion error from 'string' to 'double'`],
    [`double('-inf')`, '-Inf'],
    [`string(100000.0) + ' ' + string(1e6)`, '100000 1e+06'],
    [`string(0.0001) + ' ' + string(0.00001)`, '0.0001 1e-05'],
    [`string(-0.0)`, '-0'],
    [`string(b'\\303\\274')`, 'ü'],
    [`string(b'\\377')`, 'error: invalid UTF-8 in bytes, cannot convert to string'],
    [`bool('T') && !bool('False')`, 'true'],
    [`bool('yes')`, `error: type conversion error from 'string' to 'bool'`],
    [`timestamp(253402300800)`, 'error: timestamp overflow'],
    [`type(type(1)) == type`, 'true'],
    [`type(dyn([1])) == list`, 'true'],
  ])('%s gives %s', (source, expected) => {
    expect(evaluate(source)).toBe(expected);
  });
});

describe('strings', () => {
  it.each([
    [`size('héllo😀')`, '6'],
    [`b'héllo'.size()`, '6'],
    [`'héllo'.contains('él') && 'héllo'.startsWith('hé') && 'héllo'.endsWith('llo')`, 'true'],
    [`'foobar'.matches('o+b')`, 'true'],
    [`matches('foobar', '^o')`, 'false'],
    [`'x'.matches(x)`, 'error: error parsing regexp: missing closing ): `(x`'],
  ])('%s gives %s', (source, expected) => {
    expect(evaluate(source, { x: '(x' })).toBe(expected);
  });
});

describe('timestamps', () => {
  const AT = `timestamp('2009-02-13T23:31:30.123456789Z')`;

  it.each([
    [`string(${AT})`, '2009-02-13T23:31:30.123456789Z'],
    [`string(timestamp('2009-02-13T23:31:30.50+05:30'))`, '2009-02-13T23:31:30.5+05:30'],
    [`string(timestamp('2009-02-13T23:31:30+05:30') + duration('1s'))`, '2009-02-13T23:31:31+05:30'],
    [`timestamp('2009-02-13T23:31:30+01:00') == timestamp('2009-02-13T22:31:30Z')`, 'true'],
    [`string(timestamp('2009-02-13T7:31:30,5Z'))`, '2009-02-13T07:31:30.5Z'],
    [
      `timestamp('2009-02-29T00:00:00Z')`,
      `error: type conversion error from 'string' to 'google.protobuf.Timestamp'`,
    ],
    [
      `timestamp('2009-02-13t23:31:30Z')`,
      `error: type conversion error from 'string' to 'google.protobuf.Timestamp'`,
    ],
    [
      `timestamp('2009-02-13T23:31:60Z')`,
      `error: type conversion error from 'string' to 'google.protobuf.Timestamp'`,
    ],
    [`timestamp('0000-12-31T23:59:59Z')`, 'error: timestamp overflow'],
    [`timestamp('9999-12-31T23:59:59Z') + duration('1s')`, 'error: timestamp overflow'],
    [`timestamp('9999-12-31T23:59:59Z') - timestamp('0001-01-01T00:00:00Z')`, 'error: integer overflow'],
    [`string(timestamp('2024-01-01T00:00:00Z') - timestamp('2023-01-01T00:00:00.5Z'))`, '31535999.5s'],
    [`${AT}.getFullYear()`, '2009'],
    [`${AT}.getMonth()`, '1'],
    [`${AT}.getDate()`, '13'],
    [`${AT}.getDayOfMonth()`, '12'],
    [`${AT}.getDayOfWeek()`, '5'],
    [`${AT}.getDayOfYear()`, '43'],
    [`${AT}.getHours()`, '23'],
    [`${AT}.getMinutes()`, '31'],
    [`${AT}.getSeconds()`, '30'],
    [`${AT}.getMilliseconds()`, '123'],
    [`${AT}.getDate('Australia/Sydney')`, '14'],
    [`${AT}.getHours('America/Los_Angeles')`, '15'],
    [`timestamp('2023-03-12T10:00:00Z').getHours('America/Los_Angeles')`, '3'],
    [`${AT}.getMinutes('Asia/Kathmandu')`, '16'],
    [`${AT}.getHours('02:00')`, '1'],
    [`${AT}.getHours('-02:30')`, '21'],
    [`${AT}.getMinutes('+05:30')`, '1'],
    [`timestamp('0001-01-01T00:00:00Z').getFullYear('America/New_York')`, '0'],
    [`${AT}.getHours('Mars/Olympus')`, 'error: unknown time zone Mars/Olympus'],
    [`${AT}.getHours('america/new_york')`, 'error: unknown time zone america/new_york'],
    [`${AT}.getHours('../etc')`, 'error: time: invalid location name'],
    [`${AT}.getHours('a:00')`, 'error: strconv.Atoi: parsing "a": invalid syntax'],
  ])('%s gives %s', (source, expected) => {
    expect(evaluate(source)).toBe(expected);
  });
});

describe('durations', () => {
  it.each([
    [`string(duration('1h30m'))`, '5400s'],
    [`string(duration('-1.5ms'))`, '-0.0015s'],
    [`string(duration('.5s') + duration('+1us'))`, '0.500001s'],
    [`string(duration('1\u00b5s')) == string(duration('1\u03bcs'))`, 'true'],
    [`duration('1d')`, `error: type conversion error from 'string' to 'google.protobuf.Duration'`],
    [`duration('')`, `error: type conversion error from 'string' to 'google.protobuf.Duration'`],
    [
      `duration('9223372036854775808ns')`,
      `error: type conversion error from 'string' to 'google.protobuf.Duration'`,
    ],
    [`int(duration('-9223372036854775808ns'))`, '-9223372036854775808'],
    [`duration('2562047h') + duration('2562047h')`, 'error: integer overflow'],
    [`duration('90m').getHours()`, '1'],
    [`duration('3730s').getMinutes()`, '62'],
    [`duration('-3.9s').getSeconds()`, '-3'],
    [`duration('123.321s').getMilliseconds()`, '123321'],
  ])('%s gives %s', (source, expected) => {
    expect(evaluate(source)).toBe(expected);
  });

  it('has the milliseconds of the second where cel-spec is followed', () => {
    expect(testerOf(SPECIFIED_STANDARD_LIBRARY)(`duration('123.321s').getMilliseconds()`)).toBe('321');
  });
});

describe('declarations', () => {
  const ids = STANDARD_LIBRARY.functions.flatMap(({ overloads }) => overloads.map(({ id }) => id));

  it('names each overload once', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('leaves only operators without code', () => {
    const without = STANDARD_LIBRARY.functions
      .filter(({ overloads }) => overloads.some(({ implementation }) => implementation === undefined))
      .map(({ name }) => name);
    expect(without.every((name) => /[_@]/.test(name))).toBe(true);
  });
});
