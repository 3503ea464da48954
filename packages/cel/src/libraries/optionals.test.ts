import { describe, expect, it } from 'vitest';
import { testerOf } from './library-tester.ts';
import { optionalsLibrary } from './optionals.ts';

const evaluate = testerOf(optionalsLibrary(2));

describe('optionals', () => {
  it.each([
    [`optional.of(null).hasValue()`, 'true'],
    [`optional.of(null).value()`, 'null'],
    [`optional.none().value()`, 'error: optional.none() dereference'],
    [`optional.of(1)`, 'optional(1)'],
    [
      `[0, 0u, 0.0, '', b'', false, null, [], {}].map(v, optional.ofNonZeroValue(v).hasValue())`,
      `[${Array<string>(9).fill('false').join(', ')}]`,
    ],
    [`optional.ofNonZeroValue(duration('0s')).hasValue()`, 'false'],
    [`optional.ofNonZeroValue(timestamp('0001-01-01T00:00:00Z')).hasValue()`, 'false'],
    [`optional.ofNonZeroValue(timestamp(0)).hasValue()`, 'true'],
    [`optional.none().or(optional.of(2)).orValue(3)`, '2'],
    [`optional.of(42).optMap(y, y + 1).value()`, '43'],
    [`optional.none().optMap(y, y + 1)`, 'optional.none()'],
    [`optional.of([1]).optFlatMap(l, l[?1])`, 'optional.none()'],
    [`optional.of(1).optMap(1, 2)`, 'error: optMap() variable name must be a simple identifier'],
    [`[1, 2].first().value() + [1, 2].last().value()`, '3'],
    [`[].first()`, 'optional.none()'],
    [`[optional.of(1), optional.none()].unwrapOpt()`, '[1]'],
    [`optional.unwrap([optional.of('a')])`, '[a]'],
    [`type(optional.none()) == optional_type`, 'true'],
  ])('%s gives %s', (source, expected) => {
    expect(evaluate(source)).toBe(expected);
  });

  it('refuses chains of optMap whose copies would not end', () => {
    const chain = `optional.of(1)${'.optMap(v, v)'.repeat(40)}`;
    expect(evaluate(chain)).toContain('the operand of optMap() is too large');
  });

  it('has no optFlatMap in version 0', () => {
    expect(testerOf(optionalsLibrary(0))('optional.of(1).optFlatMap(v, v)')).toMatch(/^error: undeclared/);
  });
});
