import { describe, expect, it } from 'vitest';
import { pathOf, reviewsPath, shortReference } from './paths.ts';

describe('the address of something', () => {
  it.each([
    ['decision:0009-pods', '/decisions/0009-pods'],
    ['policy:ClusterPolicy/a b', '/policies/ClusterPolicy%2Fa%20b'],
    ['component:default/web', '/catalog/component%3Adefault%2Fweb'],
    ['risk:leak', '/risks#leak'],
    ['rule:tags/latest', '/trace/rule%3Atags%2Flatest'],
    ['control:<script>', '/trace/control%3A%3Cscript%3E'],
  ])('%s is %s', (id, path) => {
    expect(pathOf(id)).toBe(path);
  });

  it('of reviews has their filter', () => {
    expect(reviewsPath({ outcome: 'denied', policy: 'a&b', gate: undefined })).toBe(
      '/reviews?outcome=denied&policy=a%26b',
    );
    expect(reviewsPath({})).toBe('/reviews');
  });

  it.each([
    ['group:default/platform', 'platform'],
    ['user:default/ana', 'ana'],
    ['component:default/web', 'component:web'],
    ['group:other/platform', 'other/platform'],
  ])('%s is short for people', (reference, short) => {
    expect(shortReference(reference)).toBe(short);
  });
});
