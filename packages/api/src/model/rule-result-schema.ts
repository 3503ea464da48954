import type { Action, CheckResult, ObjectPlace, PolicyReference, Result, RuleResult } from '@keelson/model';
import { amount, count, list, map, object, oneOf, optional, text } from '../schema/build-schema.ts';
import type { Schema } from '../schema/schema.ts';
import { sourcePlaceSchema } from './diagnostic-schema.ts';

/** What one rule said of one review. */
const resultSchema: Schema<Result> = oneOf<Result>(['pass', 'fail', 'warn', 'error', 'skip']);

/** What a gate does about a failing rule. */
export const actionSchema: Schema<Action> = oneOf<Action>(['deny', 'warn', 'audit']);

/** Identity and version of a policy. */
export const policyReferenceSchema: Schema<PolicyReference> = object<PolicyReference>('PolicyReference', {
  group: text(),
  kind: text(),
  namespace: optional(text()),
  name: text(),
  digest: text({ description: '`sha256:` and the hex digest of the policy as it was read.' }),
});

/** A field of the reviewed object. */
export const objectPlaceSchema: Schema<ObjectPlace> = object<ObjectPlace>('ObjectPlace', {
  file: optional(text()),
  line: optional(count({ minimum: 1 })),
  column: optional(count({ minimum: 1 })),
  endLine: optional(count({ minimum: 1 })),
  endColumn: optional(count({ minimum: 1 })),
  path: text({ description: 'Path of the field, such as `spec.containers[0].image`.' }),
});

/** One validation inside a rule. */
const checkResultSchema: Schema<CheckResult> = object<CheckResult>('CheckResult', {
  index: count(),
  result: resultSchema,
  message: optional(text()),
  reason: optional(text()),
  expressionDigest: optional(text()),
  policyPlace: optional(sourcePlaceSchema),
  objectPlaces: optional(list(objectPlaceSchema)),
  cost: optional(count()),
});

/** What one rule of one policy said of one review, at one gate. */
export const ruleResultSchema: Schema<RuleResult> = object<RuleResult>(
  'RuleResult',
  {
    gate: optional(text({ description: 'The gate that asked; absent where policies act as written.' })),
    decision: optional(text({ description: 'The decision behind the gate.' })),
    policy: policyReferenceSchema,
    binding: optional(text()),
    param: optional(text({ description: 'The parameter object, `namespace/name` or `name`.' })),
    rule: text(),
    variant: optional(text()),
    result: resultSchema,
    action: actionSchema,
    actions: optional(list(actionSchema)),
    failurePolicy: optional(oneOf(['fail', 'ignore'])),
    reason: optional(text()),
    message: optional(text()),
    checks: optional(list(checkResultSchema)),
    exception: optional(text()),
    excepted: optional(resultSchema),
    cost: optional(count({ description: 'Units of Kubernetes’ CEL cost model.' })),
    duration: optional(amount({ description: 'Wall time in microseconds.' })),
    auditAnnotations: optional(map(text())),
  },
  { description: 'What one rule of one policy said of one review, at one gate.' },
);
