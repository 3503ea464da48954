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

/** Parts of a rule that Go prints as `{}` although nobody wrote them. */
const PRINTED_EMPTY = new Set(['resources', 'clone', 'cloneList', 'validate', 'dryRun']);

/** Leaves out what Go prints of empty parts of rules. Patterns are not touched. */
export function withoutPrintedEmpty(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(withoutPrintedEmpty);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, child]) => !(PRINTED_EMPTY.has(key) && isEmptyObject(child)))
      .map(([key, child]) => [key, OPAQUE.has(key) ? child : withoutPrintedEmpty(child)]),
  );
}

/** What users write freely. */
const OPAQUE = new Set(['pattern', 'anyPattern', 'patchStrategicMerge', 'data']);

function isEmptyObject(value: JsonValue): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}
