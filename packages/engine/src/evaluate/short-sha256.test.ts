import { hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shortSha256 } from './short-sha256.ts';

it('is the digest that everybody knows', () => {
  expect(shortSha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

it('agrees with the native digest on every length and every text', () => {
  for (let length = 0; length < 200; length++) {
    expect(shortSha256('a'.repeat(length))).toBe(hash('sha256', 'a'.repeat(length)));
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
      expect(shortSha256(text)).toBe(hash('sha256', text));
    }),
  );
});
