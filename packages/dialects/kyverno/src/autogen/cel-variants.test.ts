import type { JsonObject } from '@keelson/model';
import { expect, it } from 'vitest';
import { mutatingVariants, validatingVariants } from './cel-variants.ts';

function policy(spec: JsonObject): JsonObject {
  const resourceRules = [
    { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] },
  ];
  return { spec: { matchConstraints: { resourceRules }, ...spec } };
}

it('moves the paths of a validating policy, but not the namespace', () => {
  const variants = validatingVariants(
    policy({
      validations: [{ expression: 'object.spec.x && object.metadata.namespace == oldObject.metadata.name' }],
    }),
  );
  expect(variants?.get('defaults')?.spec.validations).toEqual([
    {
      expression:
        'object.spec.template.spec.x && object.metadata.namespace == oldObject.spec.template.metadata.name',
    },
  ]);
  expect(variants?.get('cronjobs')?.targets.map(({ kind }) => kind)).toEqual(['CronJob']);
});

it('wraps what a mutating policy constructs', () => {
  const expression = 'Object{spec: Object.spec{x: object.spec.y}}';
  const variants = mutatingVariants(policy({ mutations: [{ applyConfiguration: { expression } }] }));
  expect(variants?.get('defaults')?.spec.mutations).toEqual([
    {
      applyConfiguration: {
        expression:
          'Object{spec: Object.spec{template: Object.spec.template{spec: Object.spec.template.spec{x: object.spec.template.spec.y}}}}',
      },
    },
  ]);
});

it('leaves custom resources as they are', () => {
  const controllers = ['jobsets.v1alpha2.jobset.x-k8s.io'];
  const variants = validatingVariants(
    policy({ autogen: { podControllers: { controllers } }, validations: [{ expression: 'object.spec.x' }] }),
  );
  expect(variants?.get('extract')?.spec.validations).toEqual([{ expression: 'object.spec.x' }]);
  expect(variants?.get('extract')?.targets[0]?.kind).toBe('Jobset');
});

it('has nothing to say of policies that are not for Pods alone', () => {
  expect(validatingVariants({ spec: { matchConstraints: { resourceRules: [] } } })).toBeUndefined();
});
