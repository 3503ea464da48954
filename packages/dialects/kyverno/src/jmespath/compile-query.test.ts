import { Double, Failure } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import { describe, expect, it } from 'vitest';
import { compileQuery } from './compile-query.ts';

const data: JsonValue = {
  a: { b: { c: 'x' } },
  list: [{ n: 'one', v: 1 }, { n: 'two', v: new Double(2) }, { n: 'three' }],
  big: 9007199254740993n,
  nothing: null,
};

function search(query: string): JsonValue {
  return compileQuery(query).search(data, { now: Date.UTC(2024, 0, 2), random: () => 0 });
}

function codeOf(query: string): string {
  try {
    search(query);
    return 'no error';
  } catch (error) {
    return error instanceof Failure ? error.code : String(error);
  }
}

describe('a query', () => {
  it.each<[string, string, JsonValue]>([
    ['reads fields', 'a.b.c', 'x'],
    ['takes a missing key for null in an alternative', "missing.x || 'd'", 'd'],
    ['projects', 'list[*].n', ['one', 'two', 'three']],
    ['filters', 'list[?v > `1`].n', ['two']],
    ['compares boxed floats as numbers', 'list[1].v == `2`', true],
    ['sees large integers as floats', 'big == `9007199254740992`', true],
    ['takes field of null for null', 'nothing.x', null],
    ['slices', 'list[::-1].n', ['three', 'two', 'one']],
    ['makes values', 'list[0].{name: n, none: x}', { name: 'one', none: null }],
    ['sorts by expressions', 'sort_by(list[?v], &v)[-1].n', 'two'],
    ['counts code points', "length('a😀')", 2],
    ['adds quantities', "add('1Gi', '512Mi')", '1536Mi'],
    ['adds durations', "add('1h', '30s')", '1h0m30s'],
    ['keeps integers of compare apart from numbers', "compare('a', 'a') == `0`", false],
    ['replaces by groups', "regex_replace_all('(a)(b)', 'xaby', '$2$1')", 'xbay'],
    ['knows the time of the review', 'time_now_utc()', '2024-01-02T00:00:00Z'],
    [
      'reads times by layouts',
      "time_parse('02 Jan 06 15:04 MST', '03 Feb 24 10:00 UTC')",
      '2024-02-03T10:00:00Z',
    ],
    ['normalizes images', "image_normalize('nginx')", 'docker.io/nginx:latest'],
    ['compares versions', "semver_compare('1.2.3', '>=1.0.0 <2.0.0')", true],
    ['makes random texts', "random('[a-c]{3}x')", 'aaax'],
    ['reads YAML', "parse_yaml('a: [1, b]')", { a: [1, 'b'] }],
    ['makes items', "items(a.b, 'k', 'v')", [{ k: 'c', v: 'x' }]],
    ['takes arguments without commas', "join(list[0].n || ',' to_array('a'))", 'a'],
  ])('%s', (_, query, expected) => {
    expect(search(query)).toEqual(expected);
  });

  it.each([
    ['a key is missing', 'a.x', 'kyverno/key-not-found'],
    ['a key is missing on the right of &&', "'a' && missing", 'kyverno/key-not-found'],
    ['the syntax is wrong', 'a.', 'kyverno/query-syntax'],
    ['a function is unknown', 'nope(a)', 'kyverno/query-failed'],
    ['a type does not fit', 'abs(a)', 'kyverno/query-failed'],
    ['a time cannot be read', "time_utc('x')", 'kyverno/invalid-time'],
    ['a host would have to be looked up', "is_external_url('https://example.com')", 'kyverno/query-failed'],
    ['the original would crash', 'contains(list, `{}`)', 'kyverno/query-failed'],
    ['it is nested too deeply', '('.repeat(5000), 'kyverno/query-limit'],
    ['it has too many operators', `a${'.a'.repeat(40_000)}`, 'kyverno/query-limit'],
    ['its value grows without end', `@${' | [@, @]'.repeat(60)}`, 'kyverno/query-limit'],
    [
      'its text grows without end',
      `'aaaaaaaaaa'${" | replace_all(@, 'a', 'aaaaaaaaaa')".repeat(30)}`,
      'kyverno/query-limit',
    ],
    [
      'a limit is reached where errors are swallowed',
      `(@${' | [@, @]'.repeat(60)} | to_string(@))[]`,
      'kyverno/query-limit',
    ],
    [
      'a comparison takes too long',
      `(@${' | [@, @]'.repeat(60)}) == (@${' | [@, @]'.repeat(60)})`,
      'kyverno/query-limit',
    ],
  ])('fails where %s', (_, query, code) => {
    expect(codeOf(query)).toBe(code);
  });

  it('does not see inherited fields', () => {
    expect(codeOf('a.constructor')).toBe('kyverno/key-not-found');
    expect(codeOf('toString(a)')).toBe('kyverno/query-failed');
  });

  it('does not change its data', () => {
    const before = structuredClone([3, 1, 2]);
    const given = [...before];
    expect(compileQuery('[sort(@), reverse(@)]').search(given, { now: 0 })).toEqual([
      [1, 2, 3],
      [2, 1, 3],
    ]);
    expect(given).toEqual(before);
  });
});
