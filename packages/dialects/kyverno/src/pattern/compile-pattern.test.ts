import type { JsonObject, JsonValue } from '@keelson/model';
import { describe, expect, it } from 'vitest';
import { compilePattern } from './compile-pattern.ts';

const pod: JsonObject = {
  metadata: { name: 'p', labels: { app: 'web', 'team.example.com/name': 'core' } },
  spec: {
    containers: [
      { name: 'a', image: 'nginx:1' },
      { name: 'b', image: 'nginx:latest' },
    ],
  },
};

function outcome(pattern: JsonValue): string {
  const result = compilePattern(pattern)(pod);
  return result.kind === 'fail' ? `fail ${result.path}` : result.kind;
}

describe('a pattern', () => {
  it.each<[string, JsonValue, string]>([
    [
      'fails at the place',
      { spec: { containers: [{ image: '!*:latest' }] } },
      'fail /spec/containers/1/image/',
    ],
    [
      'skips what a condition leaves out',
      { spec: { containers: [{ '(name)': 'a', image: '*:1' }] } },
      'pass',
    ],
    [
      'skips if a condition leaves out everything',
      { spec: { containers: [{ '(name)': 'z', image: 'x' }] } },
      'skip',
    ],
    ['skips on a global condition', { '<(metadata)': { name: 'q' }, spec: { containers: 'x' } }, 'skip'],
    ['takes what is there under an equality', { spec: { '=(volumes)': [{ hostPath: 'x' }] } }, 'pass'],
    ['forbids', { spec: { 'X(containers)': null } }, 'fail /spec/containers/'],
    ['wants one element', { spec: { '^(containers)': [{ image: '*:latest' }] } }, 'pass'],
    [
      'wants one element that fits',
      { spec: { '^(containers)': [{ image: 'x' }] } },
      'fail /spec/containers/',
    ],
    ['wants a key', { spec: { nodeName: '*' } }, 'fail /spec/'],
    ['replaces wildcards of keys of labels', { metadata: { labels: { '*/name': 'core' } } }, 'pass'],
    [
      'names no place where an anchor is missing',
      { spec: { '^(volumes)': [{ name: 'x' }], nodeName: 'x' } },
      'error',
    ],
    ['matches lists of lists by position', { spec: [['a']] }, 'fail /spec/'],
  ])('%s', (_, pattern, expected) => {
    expect(outcome(pattern)).toBe(expected);
  });

  it('does not take text of the resource for an anchor', () => {
    const hostile = compilePattern({ a: 'x' })({ a: 'conditional anchor mismatch' });
    expect(hostile).toMatchObject({ kind: 'fail', path: '/a/' });
  });

  it('does not see inherited fields', () => {
    expect(compilePattern({ '=(constructor)': 'x', 'X(toString)': null })({}).kind).toBe('pass');
  });

  it.each<[string, JsonValue, string]>([
    ['an object where a text is', { metadata: { name: { a: 'b' } } }, 'found string'],
    ['an object where a list is', { spec: { containers: { a: 'b' } } }, 'found []interface {}'],
    ['an object where nothing is', { spec: { volumes: { a: 'b' } } }, 'found <nil>'],
  ])('names the types as the original does: %s', (_, pattern, text) => {
    const result = compilePattern(pattern)(pod);
    expect(result.kind === 'fail' ? result.message : result.kind).toContain(
      `Expected map[string]interface {}, ${text}`,
    );
  });
});
