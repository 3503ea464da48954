import { decodeJson } from '@keelson/documents';
import { Failure, fieldOf, isJsonObject, objectField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import type { ClassicPolicy } from '../classic/classic-policy.ts';

/** Notes of all rules, and those of each rule apart, as Kyverno keeps them. */
const ANNOTATION = 'kyverno.io/verify-images';
const SCOPED_ANNOTATION = 'kyverno.io/verify-images-scoped';

/** What an object's annotation says of an image and a rule; undefined where it says nothing. Throws a failure for a bad one. */
export function verifiedStatus(
  object: JsonObject | undefined,
  policy: ClassicPolicy,
  rule: string,
  image: string,
): string | undefined {
  const rules = fieldOf(readScoped(object).policies, policyKey(policy));
  return stringField(fieldOf(rules, rule), image);
}

/** Notes in an object's annotations that a rule left images alone. */
export function withSkippedImages(
  object: JsonObject,
  policy: ClassicPolicy,
  rule: string,
  images: readonly string[],
): JsonObject {
  const skipped = Object.fromEntries([...images].sort().map((image) => [image, 'skip']));
  const scoped = { version: 1, policies: { [policyKey(policy)]: { [rule]: skipped } } };
  const metadata = objectField(object, 'metadata') ?? {};
  const annotations = {
    ...(isJsonObject(metadata.annotations) ? metadata.annotations : {}),
    [ANNOTATION]: JSON.stringify(skipped),
    [SCOPED_ANNOTATION]: JSON.stringify(scoped),
  };
  return { ...object, metadata: { ...metadata, annotations } };
}

function policyKey({ namespace, name }: ClassicPolicy): string {
  return `${namespace ?? ''}/${name}`;
}

function readScoped(object: JsonObject | undefined): JsonObject {
  const annotations = fieldOf(objectField(object, 'metadata'), 'annotations');
  const text = stringField(annotations, SCOPED_ANNOTATION);
  if (text === undefined) return {};
  let value: JsonValue;
  try {
    value = decodeJson(text);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const message = `failed to parse scoped image metadata: ${error.message}`;
    throw new Failure('kyverno/invalid-annotation', message, { cause: error });
  }
  return isJsonObject(value) && value.version === 1 ? value : {};
}
