import { describe, expect, it } from 'vitest';
import { Failure } from '@keelson/model';
import { parseArguments } from './parse-arguments.ts';
import type { OptionTable } from './option-table.ts';

const TABLE = {
  policy: { type: 'list', value: 'PATH', short: 'p', about: '' },
  output: { type: 'text', value: 'FORMAT', short: 'o', choices: ['pretty', 'json'], about: '' },
  quiet: { type: 'flag', about: '' },
  workers: { type: 'number', value: 'COUNT', about: '' },
} as const satisfies OptionTable;

function parse(line: string): unknown {
  try {
    const { values, operands } = parseArguments(TABLE, line === '' ? [] : line.split(' '));
    return { ...values, operands };
  } catch (thrown) {
    const failure = Failure.from(thrown, 'other');
    return `${failure.code} ${failure.help ?? ''}`.trim();
  }
}

const NOTHING = { policy: [], output: undefined, quiet: false, workers: undefined, operands: [] };

describe('parseArguments', () => {
  it.each([
    ['nothing', '', NOTHING],
    ['values apart', '--policy a -p b x', { ...NOTHING, policy: ['a', 'b'], operands: ['x'] }],
    ['values attached', '--output=json --policy=a=b', { ...NOTHING, output: 'json', policy: ['a=b'] }],
    ['the last of two', '-o json -o pretty', { ...NOTHING, output: 'pretty' }],
    ['standard input', '--quiet -', { ...NOTHING, quiet: true, operands: ['-'] }],
    ['words after --', '-- --quiet -p', { ...NOTHING, operands: ['--quiet', '-p'] }],
    ['a number', '--workers 2', { ...NOTHING, workers: 2 }],
    ['a value with a dash that is no flag', '-p -x', { ...NOTHING, policy: ['-x'] }],
    ['an unknown flag', '--polcy a', 'usage/unknown-flag Did you mean “--policy”?'],
    ['the beginning of a flag', '--out json', 'usage/unknown-flag Did you mean “--output”?'],
    ['a flag like nothing', '--zzzzzzz', 'usage/unknown-flag'],
    ['a flag named as the prototype', '--constructor', 'usage/unknown-flag'],
    ['a missing value', '--policy', 'usage/missing-value'],
    ['a flag in place of a value', '--policy --quiet', 'usage/missing-value'],
    ['a value too many', '--quiet=yes', 'usage/unexpected-value'],
    ['a choice that is none', '-o jsn', 'usage/bad-value Did you mean “json”?'],
    ['a number that is none', '--workers 0', 'usage/bad-value'],
  ])('reads %s', (_title, line, expected) => {
    expect(parse(line)).toEqual(expected);
  });
});
