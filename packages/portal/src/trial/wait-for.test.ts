import { describe, expect, it } from 'vitest';
import { waitFor } from './wait-for.ts';

/** The wait after one more character. */
function typing(text: string): number {
  return waitFor(text, text.slice(1));
}

describe('the wait before a text is sent', () => {
  it('is short for what people write', () => {
    expect(typing('kind: Pod'.repeat(100))).toBeLessThan(250);
  });

  it('is none for a paste', () => {
    expect(waitFor('kind: Pod\nmetadata: {}\n', '')).toBe(0);
  });

  it('grows with the text, and not for ever', () => {
    expect(typing('x'.repeat(1_000_000))).toBeGreaterThan(500);
    expect(typing('x'.repeat(20_000_000))).toBe(1200);
  });
});
