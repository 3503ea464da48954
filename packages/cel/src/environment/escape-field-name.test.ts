import { describe, expect, it } from 'vitest';
import { escapeFieldName, unescapeFieldName } from './escape-field-name.ts';

describe('escapeFieldName', () => {
  // k8s.io/apiserver, pkg/cel/escaping_test.go
  it.each([
    ['a.a', 'a__dot__a'],
    ['a-a', 'a__dash__a'],
    ['a/a', 'a__slash__a'],
    ['a__a', 'a__underscores__a'],
    ['a.-/__a', 'a__dot____dash____slash____underscores__a'],
    ['a._a', 'a__dot___a'],
    ['a__.__a', 'a__underscores____dot____underscores__a'],
    ['a___a', 'a__underscores___a'],
    ['a____a', 'a__underscores____underscores__a'],
    ['a__dot__a', 'a__underscores__dot__underscores__a'],
    ['a__underscores__a', 'a__underscores__underscores__underscores__a'],
    ['namespace', '__namespace__'],
    ['in', '__in__'],
    ['while', '__while__'],
    ['exists_one', 'exists_one'],
    ['size', 'size'],
    ['_if', '_if'],
    ['.dockerconfigjson', '__dot__dockerconfigjson'],
  ])('makes %s %s and back', (name, escaped) => {
    expect(escapeFieldName(name)).toBe(escaped);
    expect(unescapeFieldName(escaped)).toBe(name);
  });

  it.each(['@', '1up', '👑', '', 'a b', 'a\n'])('refuses %j', (name) => {
    expect(escapeFieldName(name)).toBeUndefined();
  });
});

describe('unescapeFieldName', () => {
  it.each(['__int__extra', '__illegal__', '__if__extra'])('refuses %s', (escaped) => {
    expect(unescapeFieldName(escaped)).toBeUndefined();
  });
});
