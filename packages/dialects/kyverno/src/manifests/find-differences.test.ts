import { decodeYaml } from '@keelson/documents';
import { Failure, isJsonObject } from '@keelson/model';
import type { JsonObject } from '@keelson/model';
import { describe, expect, it } from 'vitest';

import { printDifferences } from './difference.ts';
import { findDifferences } from './find-differences.ts';
import { flattenObject } from './flatten-object.ts';

function object(text: string): JsonObject {
  const value = decodeYaml(text);
  return isJsonObject(value) ? value : {};
}

function differences(signed: JsonObject, actual: JsonObject): string {
  return printDifferences(findDifferences(flattenObject(signed), flattenObject(actual)));
}

describe('differences between what was signed and what is there', () => {
  it.each([
    ['none of equal objects', '{a: [1, {b: x}]}', '{a: [1, {b: x}]}', '{"items":[]}'],
    [
      'values that are there, gone or other',
      '{a: 1, c: false, z: 0}',
      '{a: 2, d: x}',
      '{"items":[{"key":"a","values":{"after":2,"before":1}},{"key":"c","values":{"after":null,"before":false}},' +
        '{"key":"d","values":{"after":"x","before":null}},{"key":"z","values":{"after":null,"before":0}}]}',
    ],
    ['no empty texts, nulls and empty lists', '{a: "", b: null}', '{c: "", d: [], e: {}}', '{"items":[]}'],
    [
      'other types',
      '{a: 10000000, t: "1"}',
      '{a: "x<y", t: true}',
      String.raw`{"items":[{"key":"a","values":{"after":"(type: string) x\u003cy",` +
        '"before":"(type: float64) %!s(float64=1e+07)"}},' +
        '{"key":"t","values":{"after":"(type: bool) %!s(bool=true)","before":"(type: string) 1"}}]}',
    ],
    ['no entries that moved', '{l: [{x: p}, {z: q}]}', '{l: [{z: q}, {x: p}]}', '{"items":[]}'],
    [
      'entries that are gone',
      '{l: [{x: p}, {x: q}]}',
      '{l: [{x: p}]}',
      '{"items":[{"key":"l.1.x","values":{"after":null,"before":"q"}}]}',
    ],
    [
      'plain entries that moved',
      '{l: [p, q]}',
      '{l: [q, p]}',
      '{"items":[{"key":"l.0","values":{"after":"q","before":"p"}},{"key":"l.1","values":{"after":"p","before":"q"}}]}',
    ],
    [
      'no images that got a registry or a tag',
      '{c: [{image: nginx}, {image: "a:1"}]}',
      '{c: [{image: "nginx:latest"}, {image: "docker.io/a:1"}]}',
      '{"items":[]}',
    ],
    ['integers and floats apart', '{a: 1}', '{a: 1.0}', '{"items":[]}'],
  ])('are %s', (_, signed, actual, expected) => {
    expect(differences(object(signed), object(actual))).toBe(expected);
  });

  it('are not looked for where a key with dots hides a leaf', () => {
    const hiding = object('{spec: {app: evil}, spec.app: good}');
    expect(() => differences(object('{spec: {app: good}}'), hiding)).toThrow(Failure);
    expect(differences(object('{a: {b: 1}}'), object('{a.b: 1, a: {b: 1}}'))).toBe('{"items":[]}');
  });

  it.each([
    ['too many', {}, { l: Array.from({ length: 3000 }, (_, index) => index) }],
    ['too many leaves', {}, { l: Array.from({ length: 60_000 }, (_, index) => index) }],
    [
      'too many moves',
      { l: Array.from({ length: 900 }, () => ({ a: 1 })) },
      { m: Array.from({ length: 900 }, () => ({ a: 1 })) },
    ],
  ])('are not looked for where there are %s', (_, signed: JsonObject, actual: JsonObject) => {
    try {
      differences(signed, actual);
      expect.unreachable();
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(Failure);
      expect(thrown).toMatchObject({ code: 'kyverno/message-limit' });
    }
  });
});
