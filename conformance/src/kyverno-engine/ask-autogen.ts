import {
  expandRules,
  mutatingVariants,
  validatingVariants,
  type CelVariants,
} from '@keelson/dialect-kyverno';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '@keelson/model';

/** The rules of a ClusterPolicy as Kyverno prints them; null for none. */
export function askRules(policy: JsonObject): JsonValue {
  const rules = expandRules(policy).map(({ rule }) => rule);
  return rules.length === 0 ? null : rules;
}

/** The variants of a ValidatingPolicy or MutatingPolicy as Kyverno prints them; null where it has none. */
export function askVariants(policy: JsonObject, kind: 'validating' | 'mutating'): JsonValue {
  const variants: CelVariants = kind === 'validating' ? validatingVariants(policy) : mutatingVariants(policy);
  if (variants === undefined) return null;
  const targets = (all: readonly object[]): JsonValue => all.map((target) => ({ ...target }));
  return Object.fromEntries(
    [...variants].map(([name, variant]) => [name, { spec: variant.spec, targets: targets(variant.targets) }]),
  );
}

/**
 * Leaves out fields that are empty: whether Go prints them depends on its types, and says nothing. What users write freely,
 * such as patterns, stays as it is.
 */
export function withoutEmpty(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(withoutEmpty);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, child]) => [key, OPAQUE.has(key) ? child : withoutEmpty(child)] as const)
      .filter(([, child]) => !isEmpty(child)),
  );
}

const OPAQUE = new Set(['pattern', 'anyPattern', 'patchStrategicMerge', 'data']);

function isEmpty(value: JsonValue): boolean {
  if (isJsonArray(value)) return value.length === 0;
  return isJsonObject(value)
    ? Object.keys(value).length === 0
    : value === null || value === '' || value === false;
}
