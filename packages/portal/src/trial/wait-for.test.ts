import { describe, expect, it } from 'vitest';
import { waitFor } from './wait-for.ts';

describe('the wait before a text is sent', () => {
  it('is short for what people write', () => {
    expect(waitFor('kind: Pod'.repeat(100))).toBeLessThan(250);
  });

  it('grows with the text, and not for ever', () => {
    expect(waitFor('x'.repeat(1_000_000))).toBeGreaterThan(500);
    expect(waitFor('x'.repeat(20_000_000))).toBe(1200);
  });
});
