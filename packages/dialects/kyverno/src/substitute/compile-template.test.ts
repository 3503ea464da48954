import type { Failure, JsonValue } from '@keelson/model';
import { describe, expect, it } from 'vitest';
import { compileTemplate } from './compile-template.ts';
import { createScope } from './variable-scope.ts';

const object = {
  name: 'web',
  replicas: 3,
  labels: { app: 'x' },
  inner: '{{ request.object.name }}',
  endless: '{{ request.object.endless }} ',
  spec: { image: 'nginx' },
};

function substitute(document: JsonValue, operation = 'CREATE', path = ''): JsonValue {
  const scope = createScope({ request: { operation, object, oldObject: { name: 'old' } } }, { now: 0 });
  return compileTemplate(document, { path }).substitute(scope);
}

describe('a template', () => {
  it.each<[string, JsonValue, JsonValue]>([
    ['keeps the type of a single variable', '{{ request.object.replicas }}', 3],
    ['puts variables into texts', 'a-{{request.object.name}}-{{ request.object.replicas }}', 'a-web-3'],
    ['prints objects as JSON', 'l: {{ request.object.labels }}', 'l: {"app":"x"}'],
    ['replaces variables of variables', 'v: {{ request.object.inner }}', 'v: web'],
    ['leaves those of shallow ones', 'v: {{- request.object.inner }}', 'v: {{ request.object.name }}'],
    ['replaces nested variables first', "{{ request.object.labels.{{ 'app' }} }}", 'x'],
    ['keeps escaped braces', '\\{{ x }}', '{{ x }}'],
    ['replaces variables in keys', { '{{ request.object.name }}': 1 }, { web: 1 }],
    ['follows references', { a: 'x', b: '$(./../a) $(/a)' }, { a: 'x', b: 'x x' }],
    ['compares by references', { a: 5, b: '$(<=./../a)' }, { a: 5, b: '<=5.000000' }],
    ['passes over letters of other scripts in front', 'é{{ request.object.name }}', 'éweb'],
  ])('%s', (_, document, expected) => {
    expect(substitute(document)).toEqual(expected);
  });

  it('reads the old object on deletion', () => {
    expect(substitute('{{ request.object.name }}', 'DELETE')).toBe('old');
  });

  it('knows where @ stands', () => {
    expect(substitute({ spec: { image: '{{ @ }}:1' } }, 'CREATE', '/validate/pattern')).toEqual({
      spec: { image: 'nginx:1' },
    });
  });

  it('is constant without variables', () => {
    const document = { a: ['b'] };
    expect(compileTemplate(document).constant).toEqual(document);
  });

  it.each([
    ['a key is missing', '{{ request.object.x }}', 'kyverno/key-not-found'],
    ['a variable is empty', '{{ }}', 'kyverno/query-syntax'],
    ['variables have no end', '{{ request.object.endless }}x', 'kyverno/substitution-limit'],
    ['a reference leads nowhere', '$(./x)', 'kyverno/invalid-reference'],
    ['a key is no text', { '{{ request.object.labels }}': 1 }, 'kyverno/invalid-key'],
  ])('fails where %s', (_, document, code) => {
    expect(() => substitute(document)).toThrow(expect.objectContaining({ code }) as Failure);
  });
});
