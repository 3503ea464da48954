import { Double } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import { describe, expect, it } from 'vitest';
import { compileScalar } from './compile-scalar.ts';

describe('a scalar of a pattern', () => {
  it.each<[string, JsonValue, JsonValue, boolean]>([
    ['takes an equal text', 'a', 'a', true],
    ['knows alternatives', 'a | b', 'b', true],
    ['knows conditions that hold together', '>1 & <5', 3, true],
    ['negates', '!a', 'b', true],
    ['negates wildcards', '!*:latest', 'nginx:latest', false],
    ['wants something', '?*', '', false],
    ['compares quantities', '<=1Gi', '512Mi', true],
    ['compares durations', '>1h', '90m', true],
    ['takes what is missing for zero', '<1', null, true],
    ['knows ranges', '1-5', 5, true],
    ['knows what is outside of ranges', '1!-5', 6, true],
    ['knows ranges of quantities', '1Gi-2Gi', '1536Mi', true],
    ['takes 1.0 and 1 for the same', 1, new Double(1), true],
    ['reads a number from a text', 5, '5.0', true],
    ['reads no fraction for an integer', 5n, '5.0', false],
    ['compares numbers with texts as quantities', '5', 5, true],
    ['takes nothing, zero and empty texts for null', null, '', true],
    ['keeps booleans apart from texts', true, 'true', false],
    ['compares a boolean as a text', 'true', true, true],
    ['refuses lists', [], [], false],
    ['takes any object for an object', {}, { a: 1 }, true],
  ])('%s', (_, pattern, value, expected) => {
    expect(compileScalar(pattern)(value)).toBe(expected);
  });
});
