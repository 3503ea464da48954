import { decodeYaml } from '@keelson/documents';
import { ReviewContext } from '@keelson/engine';
import { createCluster } from '@keelson/kubernetes';
import { isJsonObject } from '@keelson/model';
import type { Given, JsonObject } from '@keelson/model';
import { describe, expect, it } from 'vitest';
import { compileCelRule } from './compile-cel-rule.ts';
import type { CelRuleOutcome, CompiledCelRule } from './compile-cel-rule.ts';

const CLUSTER = createCluster();

function yaml(text: string): JsonObject {
  const value = decodeYaml(text);
  return isJsonObject(value) ? value : {};
}

function compile(cel: string, more = ''): CompiledCelRule {
  const rule = yaml(`{name: check, ${more} validate: {message: by default, cel: ${cel}}}`);
  return compileCelRule(
    { rule, path: ['spec', 'rules', 0], document: { object: { kind: 'ClusterPolicy' }, digest: 'sha256:0' } },
    CLUSTER,
  );
}

function run(rule: CompiledCelRule, object: JsonObject, given?: Given): CelRuleOutcome {
  const context = ReviewContext.of({
    id: 'r',
    time: '2026-06-01T12:00:00Z',
    surface: 'manifest',
    operation: 'CREATE',
    resource: { group: '', version: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'settings' },
    object,
    subject: { user: 'ana', groups: [] },
    ...(given === undefined ? {} : { given }),
  });
  return rule.run(context);
}

const OBJECT = yaml(`{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {a: b}}`);

describe('a rule with validate.cel', () => {
  it.each([
    [
      'passes',
      `{expressions: [{expression: "object.data.a == 'b'"}]}`,
      'pass',
      `Validation rule 'check' passed.`,
    ],
    ['fails with its own message', `{expressions: [{expression: "false", message: never}]}`, 'fail', 'never'],
    ['fails with the message of the rule', `{expressions: [{expression: "false"}]}`, 'fail', 'by default'],
    [
      'fails with what an expression says',
      `{variables: [{name: v, expression: "object.data.a"}], expressions: [{expression: "false", messageExpression: "'a is ' + variables.v"}]}`,
      'fail',
      'a is b',
    ],
    [
      'fails where an expression errs',
      `{expressions: [{expression: "object.data.c == 'b'"}]}`,
      'fail',
      `expression 'object.data.c == 'b'' resulted in error: no such key: c`,
    ],
    [
      'takes the value of what is not optional',
      `{expressions: [{expression: "object.data.a.orValue('c') == 'b'"}]}`,
      'pass',
      `Validation rule 'check' passed.`,
    ],
  ])('%s', (_title, cel, result, message) => {
    expect(run(compile(cel), OBJECT)).toMatchObject({ result, message });
  });

  it('is skipped where a precondition is not met', () => {
    const rule = compile(
      `{expressions: [{expression: "false"}]}`,
      `celPreconditions: [{name: c, expression: "object.data.a == 'c'"}],`,
    );
    expect(run(rule, OBJECT)).toMatchObject({ result: 'skip', message: 'cel preconditions not met' });
  });

  it('needs its parameters', () => {
    const rule = compile(
      `{paramKind: {apiVersion: v1, kind: ConfigMap}, paramRef: {name: p, namespace: shop}, expressions: [{expression: "object.data.a == params.data.a"}]}`,
    );
    expect(run(rule, OBJECT)).toMatchObject({ result: 'error', reason: 'context/not-given' });
    const param = yaml(
      `{apiVersion: v1, kind: ConfigMap, metadata: {name: p, namespace: shop}, data: {a: b}}`,
    );
    expect(run(rule, OBJECT, { objects: [{ object: param, origin: 'given' }] }).result).toBe('pass');
  });

  it('tells what does not compile', () => {
    const rule = compile(`{expressions: [{expression: "objekt.data"}]}`);
    expect(rule.diagnostics).toMatchObject([{ code: 'kyverno/invalid-expression' }]);
    expect(run(rule, OBJECT).result).toBe('fail');
  });
});
