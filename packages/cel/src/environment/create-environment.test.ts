import { describe, expect, it } from 'vitest';
import { STANDARD_LIBRARY } from '../libraries/standard.ts';
import { CostMeter } from '../program/program.ts';
import { BOOL, INT, listType, NULL, STRING, structType } from '../types/cel-type.ts';
import { createEnvironment } from './create-environment.ts';
import { fn, method } from './declaration.ts';
import type { Library } from './declaration.ts';

const GREETING: Library = {
  name: 'greeting',
  functions: [
    { name: 'greet', overloads: [method('greet_string', [STRING], STRING, (who: string) => `hi ${who}`)] },
  ],
  constants: [{ name: 'limits.MAX', type: INT, value: 7 }],
};

const environment = createEnvironment({
  libraries: [STANDARD_LIBRARY, GREETING],
  variables: { n: INT, name: STRING },
});

describe('createEnvironment', () => {
  it('compiles and runs a text', () => {
    const compilation = environment.compile('n > 1 && name.greet() == "hi Ada"', { expect: [BOOL] });
    expect(compilation.issues).toEqual([]);
    const result = compilation.ok && compilation.program.run({ n: 2, name: 'Ada' }, new CostMeter());
    expect(result).toBe(true);
  });

  it('reports what does not parse', () => {
    const compilation = environment.compile('n >');
    expect(compilation.ok).toBe(false);
    expect(compilation.issues).toHaveLength(1);
  });

  it.each([
    [[BOOL], 'must evaluate to bool but got int'],
    [[STRING, NULL], 'must evaluate to one of [string null_type] but got int'],
    [[listType(STRING)], 'must evaluate to list(string) but got int'],
  ])('refuses a result of another type than %#', (expected, message) => {
    const compilation = environment.compile('n', { expect: expected });
    expect(compilation.issues.map((issue) => issue.message)).toEqual([message]);
  });

  it('knows constants by their full names', () => {
    const compilation = environment.compile('limits.MAX + 1');
    expect(compilation.ok && compilation.program.run({}, new CostMeter())).toBe(8);
  });

  it('extends without touching what it extends', () => {
    const extended = environment.extend({
      variables: { spec: structType('Spec') },
      structs: [{ name: 'Spec', field: (field) => (field === 'size' ? INT : undefined) }],
      container: 'a.b',
    });
    expect(extended.compile('spec.size + n').ok).toBe(true);
    expect(environment.compile('spec.size').ok).toBe(false);
    expect(extended.container).toBe('a.b');
    expect(environment.container).toBe('');
    expect(extended.variableNames()).toEqual(['n', 'name', 'spec']);
  });

  it('lists names for completion', () => {
    expect(environment.variableNames()).toEqual(['n', 'name']);
    expect(environment.functionNames()).toContain('greet');
    expect(environment.typeNames()).toContain('google.protobuf.Timestamp');
    expect(environment.macroNames()).toContain('exists_one');
    expect(environment.fieldNames(structType('google.protobuf.Duration'))).toEqual(['seconds', 'nanos']);
    expect(environment.fieldNames(INT)).toEqual([]);
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('knows no variable %s', (name) => {
    expect(environment.compile(name).ok).toBe(false);
  });

  it('merges the overloads of libraries by name', () => {
    const more: Library = {
      name: 'more',
      functions: [{ name: 'greet', overloads: [method('greet_int', [INT], STRING, () => 'number')] }],
    };
    const both = environment.extend({ libraries: [more] });
    expect(both.findFunction('greet')?.overloads.map(({ id }) => id)).toEqual(['greet_string', 'greet_int']);
  });

  it('takes a library twice as once', () => {
    const twice = createEnvironment({ libraries: [STANDARD_LIBRARY, GREETING, GREETING] });
    expect(twice.findFunction('greet')?.overloads).toHaveLength(1);
  });

  it.each([
    ['the same id and another result', fn('size_string', [STRING], STRING)],
    ['another id and the same arguments', fn('length_string', [STRING], INT)],
  ])('refuses an overload with %s', (_, overload) => {
    const clashing: Library = { name: 'clashing', functions: [{ name: 'size', overloads: [overload] }] };
    expect(() => createEnvironment({ libraries: [STANDARD_LIBRARY, clashing] })).toThrow(
      expect.objectContaining({ code: 'cel/overload-collision' }),
    );
  });

  it.each([
    ['google.protobuf.Int64Value{value: 5}', 5],
    ['google.protobuf.Int64Value{}', 0],
    ['google.protobuf.BoolValue{value: true}', true],
    ['google.protobuf.StringValue{value: "a"}', 'a'],
    ['google.protobuf.Value{string_value: "a"}', 'a'],
    ['google.protobuf.Value{}', null],
    ['google.protobuf.Timestamp{seconds: 5} == timestamp("1970-01-01T00:00:05Z")', true],
    ['google.protobuf.Duration{seconds: 1, nanos: 5} == duration("1.000000005s")', true],
    ['google.protobuf.ListValue{values: [1]} == [1.0]', true],
    ['google.protobuf.Struct{fields: {"a": 1}} == {"a": 1.0}', true],
    ['google.protobuf.NullValue.NULL_VALUE', 0],
  ])('builds protobuf messages: %s', (source, value) => {
    const compilation = environment.compile(source);
    expect(compilation.issues).toEqual([]);
    expect(compilation.ok && compilation.program.run({}, new CostMeter())).toBe(value);
  });

  it('checks the range of small integers when it builds them', () => {
    const compilation = environment.compile('google.protobuf.Int32Value{value: 9999999999}');
    const result = compilation.ok ? compilation.program.run({}, new CostMeter()) : undefined;
    expect(result).toMatchObject({ message: expect.stringContaining('integer overflow') as string });
  });
});
