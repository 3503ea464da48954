import { expect, it } from 'vitest';
import { newestFirst } from './newest-first.ts';

it('sorts releases by number, not by letter', () => {
  expect(newestFirst(['1.9', '1.30', '1.37', '1.4'])).toEqual(['1.37', '1.30', '1.9', '1.4']);
});
