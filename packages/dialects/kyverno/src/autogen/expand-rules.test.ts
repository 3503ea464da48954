import type { JsonObject } from '@keelson/model';
import { describe, expect, it } from 'vitest';
import { expandRules } from './expand-rules.ts';

const rule: JsonObject = {
  name: 'r',
  match: { any: [{ resources: { kinds: ['Pod'] } }] },
  validate: { message: '{{ request.object.spec.x }}', pattern: { spec: { x: 1 } } },
};

function policy(rules: readonly JsonObject[], controllers?: string): JsonObject {
  const annotations =
    controllers === undefined ? {} : { 'pod-policies.kyverno.io/autogen-controllers': controllers };
  return { metadata: { name: 'p', annotations }, spec: { rules } };
}

describe('automatic rules', () => {
  it('move patterns and variables to the template', () => {
    const made = expandRules(policy([rule]));
    expect(made.map((one) => [one.rule.name, one.origin, one.variant])).toEqual([
      ['r', 'r', undefined],
      ['autogen-r', 'r', 'controllers'],
      ['autogen-cronjob-r', 'r', 'cronjobs'],
    ]);
    expect(made[2]?.rule.validate).toEqual({
      message: '{{ request.object.spec.jobTemplate.spec.template.spec.x }}',
      pattern: { spec: { jobTemplate: { spec: { template: { spec: { x: 1 } } } } } },
    });
  });

  it.each<[string, JsonObject, readonly string[]]>([
    ['are made for the controllers that are named', policy([rule], 'Deployment'), ['r', 'autogen-r']],
    ['are not made where nobody wants them', policy([rule], 'none'), ['r']],
    [
      'are not made for rules that generate',
      policy([rule, { name: 'g', match: {}, generate: { kind: 'X' } }]),
      ['r', 'g'],
    ],
    [
      'are not made for names',
      policy([{ ...rule, match: { resources: { kinds: ['Pod'], name: 'x' } } }]),
      ['r'],
    ],
    [
      'are not made for other kinds',
      policy([{ ...rule, match: { resources: { kinds: ['Service'] } } }]),
      ['r'],
    ],
  ])('%s', (_, source, names) => {
    expect(expandRules(source).map((one) => one.rule.name)).toEqual(names);
  });
});
