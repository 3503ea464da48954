import { describe, expect, it } from 'vitest';
import { countWords, sizeWords } from './count-words.ts';

describe('numbers for people', () => {
  it.each([
    [0, '0 rules'],
    [1, '1 rule'],
    [12_345, '12,345 rules'],
  ])('counts %i', (count, expected) => {
    expect(countWords(count, 'rule')).toBe(expected);
  });

  it('takes a plural that is no mere s', () => {
    expect(countWords(2, 'policy', 'policies')).toBe('2 policies');
  });

  it.each([
    [1, '1 byte'],
    [999, '999 bytes'],
    [1_050, '1.1 kB'],
    [12_300_000, '12.3 MB'],
  ])('says %i bytes', (bytes, expected) => {
    expect(sizeWords(bytes)).toBe(expected);
  });
});
