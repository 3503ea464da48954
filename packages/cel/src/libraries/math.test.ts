import { describe, expect, it } from 'vitest';
import { testerOf } from './library-tester.ts';
import { mathLibrary } from './math.ts';

const evaluate = testerOf(mathLibrary(2));

describe('math', () => {
  it.each([
    [`math.greatest(1)`, '1'],
    [`math.greatest(1, 2.5)`, '2.5'],
    [`math.least(3u, 1.0, 2)`, '1'],
    [`math.least([x, 2])`, '2'],
    [`math.greatest(9223372036854775807, -1)`, '9223372036854775807'],
    [`math.greatest()`, 'error: math.greatest() requires at least one argument'],
    [`math.least('a')`, 'error: math.least() invalid single argument value'],
    [`math.least(1, 'a')`, 'error: math.least() simple literal arguments must be numeric'],
    [`math.least([])`, 'error: math.least() invalid single argument value'],
    [`math.least(1.0, double('NaN'))`, 'error: NaN values cannot be ordered: math.@min'],
    [`math.ceil(1.2) + math.floor(-1.2) + math.trunc(-1.9)`, '-1'],
    [`math.round(2.5)`, '3'],
    [`math.round(-2.5)`, '-3'],
    [`math.round(0.49999999999999994)`, '0'],
    [`math.isInf(-1.0 / 0.0)`, 'true'],
    [`math.isNaN(0.0 / 0.0) && !math.isFinite(0.0 / 0.0)`, 'true'],
    [`math.abs(-9223372036854775808)`, 'error: integer overflow'],
    [`math.abs(-5)`, '5'],
    [`math.sign(-42.5)`, '-1'],
    [`math.sign(-0.0)`, '0'],
    [`math.bitAnd(5, 3) + math.bitOr(4, 1) + math.bitXor(1, 3)`, '8'],
    [`math.bitNot(-1)`, '0'],
    [`math.bitNot(0u)`, '18446744073709551615'],
    [`math.bitShiftLeft(1, 63)`, '-9223372036854775808'],
    [`math.bitShiftLeft(1, 64)`, '0'],
    [`math.bitShiftRight(-1024, 3)`, '2305843009213693824'],
    [`math.bitShiftRight(1u, -1)`, 'error: math.bitShiftRight() negative offset: -1'],
    [`math.sqrt(81)`, '9'],
    [`math.sqrt(-1.0)`, 'NaN'],
    [`{'a': 1}.least`, 'error: no such key: least'],
  ])('%s gives %s', (source, expected) => {
    expect(evaluate(source, { x: 3 })).toBe(expected);
  });

  it('has no square roots in version 1', () => {
    expect(testerOf(mathLibrary(1))('math.sqrt(4)')).toMatch(/^error: undeclared/);
  });
});
