import { createCluster } from '@keelson/kubernetes';
import type { JsonObject, Operation, Review } from '@keelson/model';
import { describe, expect, it } from 'vitest';

import { migratePolicy } from '../migrate/migrate-policy.ts';
import type { ConvertedRule } from '../migrate/migrate-policy.ts';
import { clusterPolicy, creation, pod } from '../policy-tester.ts';
import { proveRule } from './prove-rule.ts';
import type { RuleProof } from './prove-rule.ts';
import { objectOf } from './shrink-difference.ts';

const CLUSTER = createCluster();
const ORIGINAL = clusterPolicy(
  'validate: {pattern: {spec: {=(hostNetwork): "false", containers: [{image: "r.io/*"}]}}}',
);

function converted(): ConvertedRule {
  const [migration] = migratePolicy(ORIGINAL, CLUSTER);
  if (migration?.kind !== 'converted') throw new Error('expected a converted rule');
  return migration;
}

function withExpression(expression: string): ConvertedRule {
  const rule = converted();
  const spec = { ...(rule.policy.spec as object), validations: [{ expression }] };
  return { ...rule, policy: { ...rule.policy, spec } };
}

function toReview(object: JsonObject, operation: Operation): Review {
  const { object: created, ...review } = creation(object, { operation });
  if (operation === 'DELETE') return { ...review, oldObject: object };
  return {
    ...review,
    object,
    ...(operation === 'UPDATE' && created !== undefined ? { oldObject: created } : {}),
  };
}

function prove(rule: ConvertedRule, seed = 1): RuleProof {
  return proveRule(ORIGINAL, rule, {
    cluster: CLUSTER,
    objects: [pod('r.io/a:1'), pod('nginx:1')],
    toReview,
    exceptions: [],
    seed,
  });
}

describe('the proof of a migration', () => {
  it('finds a rule and what became of it equal on many objects with every result', () => {
    const proof = prove(converted());
    expect(proof.differences).toEqual([]);
    expect(proof.reviews).toBeGreaterThan(100);
    expect(proof.results.pass).toBeGreaterThan(10);
    expect(proof.results.fail).toBeGreaterThan(10);
  });

  it.each([
    ['always holds', 'true'],
    ['forgets a field', 'object.spec.containers.all(c, c.image.startsWith("r.io/"))'],
    [
      'asks for a field that may be absent',
      'object.spec.hostNetwork == false && object.spec.containers.all(c, c.image.startsWith("r.io/"))',
    ],
    [
      'looks at one container alone',
      '!object.spec.?hostNetwork.orValue(false) && object.spec.containers[0].image.startsWith("r.io/")',
    ],
  ])('shows an object for a policy that %s', (_, expression) => {
    const { smallest } = prove(withExpression(expression));
    expect(smallest).toBeDefined();
    if (smallest !== undefined) expect(JSON.stringify(objectOf(smallest)).length).toBeLessThan(400);
  });

  it('gives the same for the same seed', () => {
    expect(prove(withExpression('true'), 7)).toEqual(prove(withExpression('true'), 7));
  });

  it('says what does not compile', () => {
    expect(prove(withExpression('object.spec.')).faults).not.toEqual([]);
  });
});
