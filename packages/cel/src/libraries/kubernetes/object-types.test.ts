import { describe, expect, it } from 'vitest';
import { createEnvironment } from '../../environment/create-environment.ts';
import { CostMeter } from '../../program/program.ts';
import { StructValue } from '../../values/struct-value.ts';
import { kubernetesEnvironmentOptions } from './environment.ts';
import { findTypeNameMismatches } from './object-types.ts';
import { answer } from './test-evaluation.ts';

function mutate(expression: string): string {
  return answer(expression, { mutation: true });
}

function mismatchesOf(expression: string): readonly string[] {
  const environment = createEnvironment(kubernetesEnvironmentOptions({ version: '1.37', mutation: true }));
  const compilation = environment.compile(expression);
  if (!compilation.ok) throw new Error(compilation.issues[0]?.message);
  const value = compilation.program.run({}, new CostMeter());
  if (!(value instanceof StructValue)) throw new Error('expected an object');
  return findTypeNameMismatches(value);
}

describe('object literals', () => {
  it.each([
    ['Object{spec: Object.spec{replicas: 3}} == Object{spec: Object.spec{replicas: 1 + 2}}', 'true'],
    ['Object{spec: Object.spec{replicas: 3}} == Object{spec: Object.spec{replicas: 4}}', 'false'],
    ['Object{spec: Object.spec{replicas: 3}}.spec.replicas', '3'],
    ['has(Object{a: 1}.a) && !has(Object{a: 1}.b)', 'true'],
    ['Object{?a: optional.none()} == Object{}', 'true'],
    ['Object{a: 1/0}', 'error: division by zero'],
    ['optional.ofNonZeroValue(Object{}).hasValue()', 'false'],
  ])('%s is %s', (expression, expected) => {
    expect(mutate(expression)).toBe(expected);
  });

  it.each(['Objects{}', 'Invalid{}', 'Object{a: Invalid{}}', 'size(Object{})'])(
    '%s is refused',
    (expression) => {
      expect(mutate(expression)).toMatch(/^refused: /);
    },
  );

  it('are refused outside of mutating policies', () => {
    expect(answer('Object{}')).toMatch(/^refused: /);
    expect(answer("JSONPatch{op: 'add'}")).toMatch(/^refused: /);
    expect(answer("jsonpatch.escapeKey('a')")).toMatch(/^refused: /);
  });

  it('must have the types of their field paths', () => {
    expect(
      mismatchesOf('Object{spec: Object.spec{a: [Object.spec.a{}], m: {"k": Object.spec.m{}}}}'),
    ).toEqual([]);
    expect(mismatchesOf('Object{spec: Object.wrong{a: [Object.spec.b{}]}}')).toEqual([
      'unexpected type name "Object.wrong", expected "Object.spec", which matches field name path from root Object type',
      'unexpected type name "Object.spec.b", expected "Object.spec.a", which matches field name path from root Object type',
    ]);
  });
});

describe('JSON patch literals', () => {
  it.each([
    ["JSONPatch{op: 'add', path: '/a', value: 1} == JSONPatch{op: 'add', path: '/a', value: 1}", 'true'],
    ["JSONPatch{op: 'add'} == JSONPatch{op: 'remove'}", 'false'],
    ["JSONPatch{} == JSONPatch{op: ''}", 'true'],
    ["JSONPatch{op: 'x'}.op + JSONPatch{path: 'y'}.path + JSONPatch{from: 'z'}.from", 'xyz'],
    ["has(JSONPatch{op: ''}.op) || has(JSONPatch{}.value)", 'false'],
    ['JSONPatch{op: dyn(1)}', "error: unexpected type int64 for JSONPatchType 'op' field"],
    ["jsonpatch.escapeKey('k8s.io/my~label')", 'k8s.io~1my~0label'],
  ])('%s is %s', (expression, expected) => {
    expect(mutate(expression)).toBe(expected);
  });

  it.each(['JSONPatch{op: 1}', 'JSONPatch{unknown: 1}', 'JSONPatch{op: Object{}}'])(
    '%s is refused',
    (expression) => {
      expect(mutate(expression)).toMatch(/^refused: /);
    },
  );
});
