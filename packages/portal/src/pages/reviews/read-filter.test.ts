import { expect, it } from 'vitest';
import { readFilter } from './read-filter.ts';

it('reads what reviews are narrowed to, and nothing else of an address', () => {
  expect(readFilter({ outcome: 'denied', policy: 'a', kind: '', gate: 7, cursor: 'x', other: 'y' })).toEqual({
    outcome: 'denied',
    policy: 'a',
  });
  expect(readFilter(Object.create({ outcome: 'denied' }) as Record<string, unknown>)).toEqual({});
});
