import { describe, expect, it } from 'vitest';
import { createEnvironment } from '../environment/create-environment.ts';
import { fn, method } from '../environment/declaration.ts';
import type { Library } from '../environment/declaration.ts';
import type { Environment } from '../environment/environment.ts';
import { admissionVariables } from '../libraries/kubernetes/admission-variables.ts';
import { CROSS_TYPE_COMPARISONS, STANDARD_LIBRARY } from '../libraries/standard.ts';
import { placeOf } from '../syntax/source-place.ts';
import {
  DYN,
  INT,
  listType,
  mapType,
  optionalType,
  STRING,
  structType,
  typeParameter,
} from '../types/cel-type.ts';
import { formatCheckedType } from './format-checked-type.ts';

const V = typeParameter('V');
const OPTIONALS: Library = {
  name: 'optionals-for-tests',
  types: [optionalType(DYN)],
  functions: [
    { name: 'optional.of', overloads: [fn('optional_of', [V], optionalType(V))] },
    { name: 'orValue', overloads: [method('optional_orValue_value', [optionalType(V), V], V)] },
    { name: '_?._', overloads: [fn('select_optional_field', [DYN, STRING], optionalType(V))] },
    {
      name: '_[?_]',
      overloads: [fn('list_optindex_optional_int', [listType(V), INT], optionalType(V))],
    },
  ],
};

const environment = createEnvironment({
  libraries: [STANDARD_LIBRARY, CROSS_TYPE_COMPARISONS, OPTIONALS],
  homogeneousLiterals: true,
  validateLiterals: true,
  ...admissionVariables({ params: true }),
});

/** Lists complaints as `line:column: message`. */
function complaints(source: string, env: Environment = environment): readonly string[] {
  const { parsed, issues } = env.parse(source);
  return (parsed === undefined ? issues : env.check(parsed).issues).map((issue) => {
    const { line, column } = placeOf(source, issue.position);
    return `${String(line)}:${String(column)}: ${issue.message}`;
  });
}

function typeOfText(source: string, env: Environment = environment): string {
  const { parsed } = env.parse(source);
  const checked = parsed && env.check(parsed).checked;
  return checked === undefined ? complaints(source, env).join('\n') : formatCheckedType(checked.type);
}

function overloadsOf(source: string): readonly string[] {
  const { parsed } = environment.parse(source);
  const checked = parsed && environment.check(parsed).checked;
  const reference = checked?.references.get(checked.root.id);
  return reference?.kind === 'function' ? reference.overloads.map(({ id }) => id) : [];
}

describe('checkExpression complains as the Kubernetes API server does', () => {
  // Places and messages are those of k8s.io/apiserver 0.37 with cel-go 0.29.
  it.each([
    ['an undeclared name', 'foo', ["1:1: undeclared reference to 'foo' (in container '')"]],
    ['an undeclared name in a call', 'size(foo)', ["1:6: undeclared reference to 'foo' (in container '')"]],
    [
      'several undeclared names',
      'a + b * c',
      [
        "1:1: undeclared reference to 'a' (in container '')",
        "1:5: undeclared reference to 'b' (in container '')",
        "1:9: undeclared reference to 'c' (in container '')",
      ],
    ],
    ['an undeclared function', 'fun(1)', ["1:4: undeclared reference to 'fun' (in container '')"]],
    ['an undeclared method', "'a'.fun()", ["1:8: undeclared reference to 'fun' (in container '')"]],
    [
      'an undeclared namespace',
      'strs.upper(1)',
      [
        "1:1: undeclared reference to 'strs' (in container '')",
        "1:11: undeclared reference to 'upper' (in container '')",
      ],
    ],
    [
      'a name that a macro no longer declares',
      '[1].all(x, x > 0) && x > 0',
      ["1:22: undeclared reference to 'x' (in container '')"],
    ],
    [
      'a name declared by an outer macro',
      '[[1]].all(x, x.all(y, y > 0 && x.size() > 0 && z))',
      ["1:48: undeclared reference to 'z' (in container '')"],
    ],
    [
      'addition of int and string',
      "1 + 'a'",
      ["1:3: found no matching overload for '_+_' applied to '(int, string)'"],
    ],
    [
      'comparison of string and int',
      "'a' < 1",
      ["1:5: found no matching overload for '_<_' applied to '(string, int)'"],
    ],
    [
      'equality of types that never meet',
      "1 == 'a'",
      ["1:3: found no matching overload for '_==_' applied to '(int, string)'"],
    ],
    ['int with null', '1 != null', ["1:3: found no matching overload for '_!=_' applied to '(int, null)'"]],
    ['logic on numbers', '1 && true', ["1:1: expected type 'bool' but found 'int'"]],
    [
      'logic on both sides',
      "'a' || 2",
      ["1:1: expected type 'bool' but found 'string'", "1:8: expected type 'bool' but found 'int'"],
    ],
    ['negation of a string', "!'a'", ["1:1: found no matching overload for '!_' applied to '(string)'"]],
    ['minus of a string', "-'a'", ["1:1: found no matching overload for '-_' applied to '(string)'"]],
    [
      'a condition that is no bool',
      '1 ? 2 : 3',
      ["1:3: found no matching overload for '_?_:_' applied to '(int, int, int)'"],
    ],
    [
      'branches that do not join',
      "true ? 1 : 'a'",
      ["1:6: found no matching overload for '_?_:_' applied to '(bool, int, string)'"],
    ],
    [
      'an index of the wrong type',
      "[1]['a']",
      ["1:4: found no matching overload for '_[_]' applied to '(list(int), string)'"],
    ],
    [
      'a key of the wrong type',
      "{1: 2}['a']",
      ["1:7: found no matching overload for '_[_]' applied to '(map(int, int), string)'"],
    ],
    [
      'membership in a number',
      '1 in 2',
      ["1:3: found no matching overload for '@in' applied to '(int, int)'"],
    ],
    [
      'membership of another type',
      "'a' in [1]",
      ["1:5: found no matching overload for '@in' applied to '(string, list(int))'"],
    ],
    ['a field of an int', '1.foo', ["1:2: type 'int' does not support field selection"]],
    ['a field of a string', "'a'.foo.bar", ["1:4: type 'string' does not support field selection"]],
    ['a field of a list', '[].length', ["1:3: type 'list(_var0)' does not support field selection"]],
    ['a presence test on a list', 'has([].a)', ["1:4: type 'list(_var0)' does not support field selection"]],
    [
      'a range that is an int',
      '1.all(x, x)',
      ["1:1: expression of type 'int' cannot be range of a comprehension (must be list, map, or dynamic)"],
    ],
    [
      'a range that is a string',
      "'a'.map(x, x)",
      ["1:1: expression of type 'string' cannot be range of a comprehension (must be list, map, or dynamic)"],
    ],
    ['a predicate that is no bool', '[1].all(x, x)', ["1:12: expected type 'bool' but found 'int'"]],
    ['a predicate of exists', '[1].exists(x, 1)', ["1:15: expected type 'bool' but found 'int'"]],
    [
      'a predicate of exists_one',
      '[1].exists_one(x, x)',
      ["1:15: found no matching overload for '_?_:_' applied to '(int, int, int)'"],
    ],
    [
      'a predicate of filter',
      '[1].filter(x, x + 1)',
      ["1:11: found no matching overload for '_?_:_' applied to '(int, list(int), list(int))'"],
    ],
    [
      'a filter of map',
      '[1].map(x, x, x)',
      ["1:8: found no matching overload for '_?_:_' applied to '(int, list(int), list(int))'"],
    ],
    [
      'a method of the wrong receiver',
      '1.startsWith("a")',
      ["1:13: found no matching overload for 'startsWith' applied to 'int.(string)'"],
    ],
    [
      'arguments of the wrong type',
      '"a".startsWith(1)',
      ["1:15: found no matching overload for 'startsWith' applied to 'string.(int)'"],
    ],
    [
      'too few arguments',
      '"a".startsWith()',
      ["1:15: found no matching overload for 'startsWith' applied to 'string.()'"],
    ],
    [
      'too many arguments',
      'size([], [])',
      ["1:5: found no matching overload for 'size' applied to '(list(dyn), list(dyn))'"],
    ],
    ['no arguments', 'int()', ["1:4: found no matching overload for 'int' applied to '()'"]],
    ['an unknown field of a struct', 'request.foo', ["1:8: undefined field 'foo'"]],
    ['an unknown nested field', 'request.userInfo.name', ["1:17: undefined field 'name'"]],
    ['an unknown field under has', 'has(request.foo)', ["1:4: undefined field 'foo'"]],
    [
      'a field compared with another type',
      'request.name == 1',
      ["1:14: found no matching overload for '_==_' applied to '(string, int)'"],
    ],
    [
      'fields of two structs',
      'request.foo == request.kind.bar',
      ["1:8: undefined field 'foo'", "1:28: undefined field 'bar'"],
    ],
    ['a list with mixed elements', "[1, 'a', 2]", ["1:5: expected type 'int' but found 'string'"]],
    ['a list with a dynamic element', '[1, object.a]', ["1:11: expected type 'int' but found 'dyn'"]],
    ['a map with mixed values', "{'a': 1, 'b': 'c'}", ["1:15: expected type 'int' but found 'string'"]],
    ['a map with mixed keys', "{'a': 1, 2: 2}", ["1:10: expected type 'string' but found 'int'"]],
    ['nested mixed lists', "[[1], ['a']]", ["1:7: expected type 'list(int)' but found 'list(string)'"]],
    ['a struct that is not there', 'Foo{a: 1}', ["1:4: undeclared reference to 'Foo' (in container '')"]],
    ['a literal of a scalar type', 'int{}', ["1:4: 'int' is not a message type"]],
    [
      'a well-known message with an unknown field',
      'google.protobuf.Timestamp{second: 1}',
      ["1:33: undefined field 'second'"],
    ],
    [
      'a well-known message with a wrong value',
      "google.protobuf.Int64Value{value: 'a'}",
      ["1:33: expected type of field 'value' is 'int' but provided type is 'string'"],
    ],
    ['a bad duration', "duration('1 hour')", ['1:10: invalid duration argument']],
    ['a bad timestamp', "timestamp('yesterday')", ['1:11: invalid timestamp argument']],
    ['an optional element that is none', '[?1]', ["1:3: expected type 'optional_type(int)' but found 'int'"]],
    [
      'an optional entry that is none',
      "{?'a': 1}",
      ["1:8: expected type 'optional_type(int)' but found 'int'"],
    ],
    [
      'an optional as operand',
      'object.?a + 1',
      ["1:11: found no matching overload for '_+_' applied to '(optional_type(dyn), int)'"],
    ],
    [
      'a selection from an optional',
      'optional.of(1).a',
      ["1:15: type 'int' does not support field selection"],
    ],
    [
      'errors on several lines',
      'foo\n  + bar\n  + 1',
      [
        "1:1: undeclared reference to 'foo' (in container '')",
        "2:5: undeclared reference to 'bar' (in container '')",
      ],
    ],
    [
      'an error after a wide character',
      "'😀é' + 1",
      ["1:6: found no matching overload for '_+_' applied to '(string, int)'"],
    ],
    [
      'types that are open',
      '[].map(x, [x]) + 1',
      ["1:16: found no matching overload for '_+_' applied to '(list(list(dyn)), int)'"],
    ],
    [
      'errors in all parts of a map',
      '{a: b, c: d}',
      [
        "1:2: undeclared reference to 'a' (in container '')",
        "1:5: undeclared reference to 'b' (in container '')",
        "1:8: undeclared reference to 'c' (in container '')",
        "1:11: undeclared reference to 'd' (in container '')",
      ],
    ],
    [
      'timestamps and durations',
      "timestamp('2023-01-01T00:00:00Z') + timestamp('2023-01-01T00:00:00Z')",
      ["1:35: found no matching overload for '_+_' applied to '(timestamp, timestamp)'"],
    ],
    [
      'a type as a value',
      'int + 1',
      ["1:5: found no matching overload for '_+_' applied to '(type(int), int)'"],
    ],
    [
      'a type of a type',
      'type(1) == 1',
      ["1:9: found no matching overload for '_==_' applied to '(type(int), int)'"],
    ],
  ])('of %s: %s', (_, source, expected) => {
    expect(complaints(source)).toEqual(expected);
  });
});

describe('checkExpression finds types', () => {
  it.each(['dyn', 'any', 'error', 'optional', 'wrapper'])('and knows no type %s', (name) => {
    expect(complaints(name)).toEqual([`1:1: undeclared reference to '${name}' (in container '')`]);
  });

  it.each([
    ['1 + 2', 'int'],
    ['1.0 / 2.0', 'double'],
    ["'a' + 'b'", 'string'],
    ['[]', 'list(dyn)'],
    ['{}', 'map(dyn, dyn)'],
    ["{'a': 1}.a", 'int'],
    ['[[1]][0]', 'list(int)'],
    ['object.spec', 'dyn'],
    ['object.spec + 1', 'int'],
    ['object.a + object.b', 'dyn'],
    ['has(object.a)', 'bool'],
    ['request.userInfo.groups', 'list(string)'],
    ['namespaceObject.metadata.labels["a"]', 'string'],
    ['namespaceObject.metadata.creationTimestamp', 'timestamp'],
    ['[1].map(x, string(x))', 'list(string)'],
    ['[1].map(x, x > 0, [x])', 'list(list(int))'],
    ['{"a": 1}.map(k, k)', 'list(string)'],
    ['object.map(x, x)', 'list(dyn)'],
    ['[].map(x, x)', 'list(dyn)'],
    ['[1, 2].filter(x, x > 1)', 'list(int)'],
    ['[1].exists_one(x, x == 1)', 'bool'],
    ['[] + [1]', 'list(int)'],
    ['[1] + [object.a]', 'list(dyn)'],
    ['true ? null : timestamp(0)', 'null'],
    ['true ? timestamp(0) : null', 'timestamp'],
    ['true ? [] : [1]', 'list(int)'],
    ['type(1)', 'type(int)'],
    ['type(1) == int', 'bool'],
    ['int', 'type(int)'],
    ['list', 'type(list(dyn))'],
    ['google.protobuf.Timestamp{seconds: 1}', 'timestamp'],
    ['google.protobuf.Int64Value{value: 1}', 'wrapper(int)'],
    ['google.protobuf.Int64Value{value: 1} + 1', 'int'],
    ['optional.of(1)', 'optional_type(int)'],
    ['object.?a.b', 'optional_type(dyn)'],
    ['[1][?0]', 'optional_type(int)'],
    ['[1][?0].orValue(2)', 'int'],
    ['[?optional.of(1), 2]', 'list(int)'],
    ['dyn(1)', 'dyn'],
  ])('of %s: %s', (source, type) => {
    expect(typeOfText(source)).toBe(type);
  });

  it('of variables with dotted names, and of fields where a macro shadows their first part', () => {
    const env = createEnvironment({
      libraries: [STANDARD_LIBRARY],
      variables: { 'a.b': INT, a: mapType(STRING, STRING) },
    });
    expect(typeOfText('a.b', env)).toBe('int');
    expect(typeOfText('a.c', env)).toBe('string');
    expect(typeOfText('[{"b": true}].map(a, a.b)', env)).toBe('list(bool)');
    expect(typeOfText('[{"b": true}].map(a, .a.b)', env)).toBe('list(int)');
  });

  it('in a container from the inside out', () => {
    const env = createEnvironment({
      libraries: [
        STANDARD_LIBRARY,
        { name: 'test', functions: [{ name: 'a.b.f', overloads: [fn('a_b_f', [], INT)] }] },
      ],
      container: 'a.b',
      variables: { 'a.x': INT, x: STRING },
    });
    expect(typeOfText('x', env)).toBe('int');
    expect(typeOfText('.x', env)).toBe('string');
    expect(typeOfText('f()', env)).toBe('int');
    expect(typeOfText('b.f()', env)).toBe('int');
    expect(complaints('y', env)).toEqual(["1:1: undeclared reference to 'y' (in container 'a.b')"]);
  });

  it('of mixed literals as dyn where the environment allows them', () => {
    const env = createEnvironment({ libraries: [STANDARD_LIBRARY] });
    expect(typeOfText("[1, 'a']", env)).toBe('list(dyn)');
    expect(typeOfText("{1: 'a', 'b': 2}", env)).toBe('map(dyn, dyn)');
  });
});

describe('checkExpression leaves the overloads that arguments can reach', () => {
  it.each([
    ['1 + 2', ['add_int64']],
    [
      'object.a + object.b',
      [
        'add_bytes',
        'add_double',
        'add_duration_duration',
        'add_duration_timestamp',
        'add_timestamp_duration',
        'add_int64',
        'add_list',
        'add_string',
        'add_uint64',
      ],
    ],
    ['object.a < 1', ['less_int64', 'less_uint64_int64', 'less_double_int64']],
    ['size(object.a)', ['size_bytes', 'size_list', 'size_map', 'size_string']],
  ])('of %s', (source, ids) => {
    expect(overloadsOf(source)).toEqual(ids);
  });
});

describe('checkExpression helps', () => {
  const struct = {
    name: 'Spec',
    field: (name: string) => (name === 'replicas' ? INT : undefined),
    fieldNames: () => ['replicas'],
  };
  const env = environment.extend({ variables: { spec: structType('Spec') }, structs: [struct] });
  it.each([
    ['objct.a', "did you mean 'object'?"],
    ['spec.replicsa', "did you mean 'replicas'?"],
    ['"a".startwith("a")', "did you mean 'startsWith'?"],
    ['optional.off(1)', "did you mean 'of'?"],
    ['[1].all(item, itm > 0)', "did you mean 'item'?"],
    ['unlike', undefined],
  ])('with %s: %s', (source, help) => {
    const { parsed } = env.parse(source);
    const issues = parsed === undefined ? [] : env.check(parsed).issues;
    expect(issues.map((issue) => issue.help)).toContain(help);
  });
});

describe('checkExpression is safe from hostile texts', () => {
  it('stops at a hundred complaints', () => {
    const text = Array.from({ length: 150 }, () => 'a').join(', ');
    const found = complaints(`[${text}]`);
    expect(found).toHaveLength(101);
    expect(found.at(-1)).toContain('50 more errors were truncated');
  });

  it('refuses types that grow exponentially with the text', () => {
    let source = '[].map(a, a)';
    for (let i = 0; i < 60; i++)
      source = `[${source}].map(x${String(i)}, {"k": [x${String(i)}, x${String(i)}]})`;
    expect(() => complaints(source)).not.toThrow();
  });
});
