import { describe, expect, it } from 'vitest';
import { recordWarnings } from './record-warnings.ts';

describe('warnings on the wire', () => {
  it('are sent once, and never with control characters', () => {
    expect(recordWarnings(['a', 'b\tc', 'a', '', 'd'])).toEqual(['a', 'd']);
  });

  it('are all cut short once they are too long together', () => {
    const long = Array.from({ length: 5 }, (_, index) => `${String(index)}${'x'.repeat(999)}`);
    expect(recordWarnings(long).map((text) => text.length)).toEqual([256, 256, 256, 256, 256]);
    expect(recordWarnings(long.slice(0, 4)).map((text) => text.length)).toEqual([1000, 1000, 1000, 1000]);
  });
});
