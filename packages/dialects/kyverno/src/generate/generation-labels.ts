import { isJsonObject, objectField, stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import type { ClassicPolicy } from '../classic/classic-policy.ts';

const PREFIX = 'generate.kyverno.io/';

/** The labels that Kyverno sets on what it generates: the policy and the rule, and the object that it was generated for. */
export function generationLabels(policy: ClassicPolicy, rule: string, trigger: JsonObject): JsonObject {
  const { group, version } = splitApiVersion(trigger);
  const metadata = objectField(trigger, 'metadata');
  return {
    'app.kubernetes.io/managed-by': 'kyverno',
    [`${PREFIX}policy-name`]: policy.name,
    [`${PREFIX}policy-namespace`]: policy.namespace ?? '',
    [`${PREFIX}rule-name`]: rule,
    [`${PREFIX}trigger-version`]: version,
    [`${PREFIX}trigger-group`]: group,
    [`${PREFIX}trigger-kind`]: stringField(trigger, 'kind') ?? '',
    [`${PREFIX}trigger-namespace`]: stringField(metadata, 'namespace') ?? '',
    [`${PREFIX}trigger-uid`]: stringField(metadata, 'uid') ?? '',
  };
}

/** The labels that Kyverno sets on a copy: what it is a copy of. */
export function cloneLabels(source: JsonObject): JsonObject {
  const { group, version } = splitApiVersion(source);
  const metadata = objectField(source, 'metadata');
  return {
    [`${PREFIX}clone-source`]: '',
    [`${PREFIX}source-group`]: group,
    [`${PREFIX}source-version`]: version,
    [`${PREFIX}source-kind`]: stringField(source, 'kind') ?? '',
    [`${PREFIX}source-namespace`]: stringField(metadata, 'namespace') ?? '',
    [`${PREFIX}source-uid`]: stringField(metadata, 'uid') ?? '',
  };
}

/** Sets labels of an object beside those that it has; what are no labels at all count for nothing. */
export function withLabels(object: JsonObject, labels: JsonObject): JsonObject {
  const metadata = objectField(object, 'metadata') ?? {};
  const present = isTexts(metadata.labels) ? metadata.labels : {};
  return { ...object, metadata: { ...metadata, labels: { ...present, ...labels } } };
}

function isTexts(labels: unknown): labels is JsonObject {
  return isJsonObject(labels) && Object.values(labels).every((label) => typeof label === 'string');
}

function splitApiVersion(object: JsonObject): { readonly group: string; readonly version: string } {
  const apiVersion = stringField(object, 'apiVersion') ?? '';
  const slash = apiVersion.indexOf('/');
  return { group: slash < 0 ? '' : apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}
