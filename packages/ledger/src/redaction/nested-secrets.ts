import { fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

/**
 * Replaces the Secrets that a value holds at any depth, as answers of calls, lists and manifests inside manifests do; gives back
 * the value itself where there are none.
 */
export function replaceSecrets(value: JsonValue, replace: (secret: JsonObject) => JsonObject): JsonValue {
  if (isJsonArray(value)) {
    const items = value.map((item) => replaceSecrets(item, replace));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (!isJsonObject(value)) return value;
  if (isSecret(value)) return replace(value);
  const entries = Object.entries(value).map(([key, each]): [string, JsonValue] => [
    key,
    key === 'items' && isSecretList(value) ? replaceItems(each, replace) : replaceSecrets(each, replace),
  ]);
  return entries.every(([key, each]) => each === value[key]) ? value : Object.fromEntries(entries);
}

/** Finds the Secrets that a value is or holds. */
export function findSecrets(value: JsonValue): readonly JsonObject[] {
  const found: JsonObject[] = [];
  replaceSecrets(value, (secret) => {
    found.push(secret);
    return secret;
  });
  return found;
}

/** Tells whether an object is a Secret, of whichever version. */
export function isSecret(object: JsonObject | undefined): boolean {
  return stringField(object, 'kind') === 'Secret';
}

function isSecretList(object: JsonObject): boolean {
  return stringField(object, 'kind') === 'SecretList';
}

/** An API server leaves the kind out of the items of a list. */
function replaceItems(items: JsonValue, replace: (secret: JsonObject) => JsonObject): JsonValue {
  if (!isJsonArray(items)) return items;
  const replaced = items.map((item) =>
    isJsonObject(item) && fieldOf(item, 'kind') === undefined ? replace(item) : replaceSecrets(item, replace),
  );
  return replaced.every((item, index) => item === items[index]) ? items : replaced;
}
