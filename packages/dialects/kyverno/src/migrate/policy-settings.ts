import { isJsonObject, objectField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { objectsOf } from '../autogen/rule-shape.ts';
import { CannotSay } from './cannot-say.ts';
import type { RulePath } from './cannot-say.ts';

/** What a policy says of all its rules, as the spec of a ValidatingPolicy says it. */
export function policySettings(object: JsonObject, rule: JsonObject, path: RulePath): JsonObject {
  const spec = objectField(object, 'spec') ?? {};
  const validate = objectField(rule, 'validate') ?? {};
  refuse(spec, validate, path);
  const webhook = objectField(spec, 'webhookConfiguration') ?? {};
  const failurePolicy = stringField(webhook, 'failurePolicy') ?? stringField(spec, 'failurePolicy');
  const timeout = webhook.timeoutSeconds ?? spec.webhookTimeoutSeconds;
  const action =
    stringField(validate, 'failureAction') ?? stringField(spec, 'validationFailureAction') ?? 'Audit';
  const isEnforced = action.toLowerCase() === 'enforce';
  const actions = isEnforced ? ['Deny'] : ['Audit', ...(spec.emitWarning === true ? ['Warn'] : [])];
  return {
    validationActions: actions,
    ...(failurePolicy === undefined ? {} : { failurePolicy }),
    ...(timeout === undefined ? {} : { webhookConfiguration: { timeoutSeconds: timeout } }),
    ...evaluationOf(spec),
  };
}

function evaluationOf(spec: JsonObject): JsonObject {
  const evaluation: Record<string, JsonValue> = {};
  if (spec.admission === false) evaluation.admission = { enabled: false };
  if (spec.background === false) evaluation.background = { enabled: false };
  return Object.keys(evaluation).length === 0 ? {} : { evaluation };
}

function refuse(spec: JsonObject, validate: JsonObject, path: RulePath): void {
  if (objectsOf(spec.validationFailureActionOverrides).length > 0) {
    throw new CannotSay('failure actions by namespace', ['spec', 'validationFailureActionOverrides']);
  }
  if (objectsOf(validate.failureActionOverrides).length > 0) {
    throw new CannotSay('failure actions by namespace', [...path, 'validate', 'failureActionOverrides']);
  }
  if (spec.applyRules === 'One' && objectsOf(spec.rules).length > 1) {
    throw new CannotSay('only the first rule that applies counts (applyRules: One)', ['spec', 'applyRules']);
  }
  if (
    isJsonObject(spec.webhookConfiguration) &&
    objectsOf(spec.webhookConfiguration.matchConditions).length > 0
  ) {
    throw new CannotSay('match conditions of the webhook', [
      'spec',
      'webhookConfiguration',
      'matchConditions',
    ]);
  }
}
