import type { JsonValue } from '@keelson/model';
import { describe, expect, it } from 'vitest';
import { imageData } from './image-data.ts';

function imagesOf(spec: JsonValue): unknown {
  return imageData({ kind: 'Pod', spec });
}

const IMAGE = { registry: 'docker.io', name: 'a', path: 'a', tag: '1' };

describe('the images of a Pod', () => {
  it.each<[string, JsonValue, string, string]>([
    ['of a list', { containers: [{ name: 'c', image: 'a:1' }] }, 'c', '/spec/containers/0/image'],
    [
      'of a list within a list',
      { containers: [[{ name: 'c', image: 'a:1' }]] },
      'c',
      '/spec/containers/0/0/image',
    ],
    [
      'of an object in place of a list',
      { containers: { x: { name: 'c', image: 'a:1' } } },
      'c',
      '/spec/containers/x/image',
    ],
    [
      'beside what is no container',
      { containers: ['x', null, { name: 'c', image: 'a:1' }] },
      'c',
      '/spec/containers/2/image',
    ],
  ])('are found: those %s', (_, spec, name, jsonPointer) => {
    expect(imagesOf(spec)).toMatchObject({ containers: { [name]: { ...IMAGE, jsonPointer } } });
  });

  it.each<[string, JsonValue]>([
    ['no spec', null],
    ['no containers', { containers: null }],
    ['an empty image', { containers: [{ name: 'c', image: ' ' }] }],
    ['an image that is no text', { containers: [{ name: 'c', image: 1 }] }],
  ])('are none where there is %s', (_, spec) => {
    expect(imagesOf(spec)).toBeUndefined();
  });

  it.each<[string, JsonValue, string]>([
    ['the spec is no object', 'x', 'invalid image config'],
    ['the containers are a text', { containers: 'x' }, 'invalid image config'],
    ['the containers are an object of lists', { containers: { x: [] } }, 'invalid image config'],
    ['a container without an image has no name', { containers: [{}] }, 'invalid key'],
    ['an image cannot be read', { containers: [{ name: 'c', image: 'A B' }] }, "invalid image 'A B'"],
  ])('are an error where %s', (_, spec, message) => {
    expect(() => imagesOf(spec)).toThrow(message);
  });
});
