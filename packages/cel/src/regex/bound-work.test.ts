import { describe, expect, it } from 'vitest';
import { boundWork } from './bound-work.ts';
import { parsePattern } from './parse-pattern.ts';
import { searchCore } from './search-core.ts';

describe('boundWork', () => {
  it.each([
    ['foo'],
    ['^[a-z0-9]([-a-z0-9]*[a-z0-9])?$'],
    ['^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$'],
    ['^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$'],
    ['^(?:registry\\.io|ghcr\\.io)/.+:v\\d+\\.\\d+\\.\\d+$'],
    ['^(https?://)?([\\w.-]+)(:\\d+)?(/.*)?$'],
    ['^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$'],
    ['@sha256:[a-f0-9]{64}$'],
    ['^(a|ab)(c|bcd)(d*)$'],
  ])('proves %s linear', (pattern) => {
    expect(boundWork(parsePattern(pattern).root)).toBe(Infinity);
  });

  it.each([['a+b'], ['.*foo'], ['^.*foo.*bar$'], ['^a*a*$']])('bounds the texts of %s', (pattern) => {
    const limit = boundWork(parsePattern(pattern).root);
    expect(limit).toBeGreaterThan(10);
    expect(limit).toBeLessThan(1000);
  });

  it.each([
    ['(a+)+'],
    ['^(a|a)*$'],
    ['^(a|aa)+$'],
    ['(a*)*'],
    ['(|a)*'],
    ['(\\b)*'],
    [`^${'a?'.repeat(30)}${'a'.repeat(30)}$`],
  ])('proves nothing of %s', (pattern) => {
    expect(boundWork(parsePattern(pattern).root)).toBeLessThan(2);
  });

  it.each([['[a-z]+@[a-z]+\\.com'], ['.*foo.*'], ['(.*)x+(.*)'], ['\\w+:latest']])(
    'proves the search for %s linear',
    (pattern) => {
      expect(boundWork(searchCore(parsePattern(pattern).root))).toBe(Infinity);
    },
  );
});
