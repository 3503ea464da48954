import { describe, expect, it } from 'vitest';
import { rewriteCobraWords, splitValues } from './cobra-words.ts';
import type { OptionTable } from '../arguments/option-table.ts';

const TABLE: OptionTable = {
  table: { type: 'flag', short: 't', about: '' },
  report: { type: 'flag', short: 'p', about: '' },
  values: { type: 'text', short: 'f', about: '' },
};

describe('words of another command line', () => {
  it.each([
    [
      ['--table=true', 'a'],
      ['--table', 'a'],
    ],
    [['--table=false'], []],
    [['--values=true'], ['--values=true']],
    [['-pt'], ['-p', '-t']],
    [['-ptfv.yaml'], ['-p', '-t', '-f', 'v.yaml']],
    [['-f=v.yaml'], ['-f=v.yaml']],
    [['-x'], ['-x']],
    [['-xy'], ['-xy']],
    [
      ['--', '-pt'],
      ['--', '-pt'],
    ],
    [['-'], ['-']],
  ])('%j: %j', (words, expected) => {
    expect(rewriteCobraWords(TABLE, words)).toEqual(expected);
  });

  it('has lists with commas', () => {
    expect(splitValues(['a,b', 'c'])).toEqual(['a', 'b', 'c']);
  });
});
