import type { Cluster } from '@keelson/kubernetes';
import { Failure, fieldOf, isJsonArray, isJsonObject, objectField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue, SourceDocument } from '@keelson/model';

import { matchesPodsAlone } from '../autogen/cel-match.ts';
import { expandRules } from '../autogen/expand-rules.ts';
import { objectsOf } from '../autogen/rule-shape.ts';
import { CannotSay } from './cannot-say.ts';
import type { RulePath } from './cannot-say.ts';
import { migrateRule } from './migrate-rule.ts';
import { policySettings } from './policy-settings.ts';

/** A rule that became a policy. */
export interface ConvertedRule {
  readonly kind: 'converted';
  readonly rule: string;
  readonly path: RulePath;
  readonly policy: JsonObject;
  readonly notes: readonly string[];
}

/** A rule that is left as it is, with the part that has no counterpart. */
export interface LeftRule {
  readonly kind: 'left';
  readonly rule: string;
  readonly path: RulePath;
  readonly reason: string;
}

/** What became of a rule. */
export type RuleMigration = ConvertedRule | LeftRule;

/** Turns each rule of a ClusterPolicy or Policy into a ValidatingPolicy of its own, or says why it is left. */
export function migratePolicy({ object }: SourceDocument, cluster: Cluster): readonly RuleMigration[] {
  const rules = objectsOf(fieldOf(object.spec, 'rules'));
  return rules.map((rule, index): RuleMigration => {
    const path = ['spec', 'rules', index];
    const name = stringField(rule, 'name') ?? '';
    try {
      const policy = rules.length === 1 ? stringField(objectField(object, 'metadata'), 'name') : undefined;
      return { kind: 'converted', rule: name, path, ...toPolicy(object, rule, path, cluster, policy) };
    } catch (error) {
      if (error instanceof CannotSay)
        return { kind: 'left', rule: name, path: error.path, reason: error.message };
      if (!(error instanceof Failure)) throw error;
      return { kind: 'left', rule: name, path, reason: error.message };
    }
  });
}

function toPolicy(
  object: JsonObject,
  rule: JsonObject,
  path: RulePath,
  cluster: Cluster,
  whole: string | undefined,
): { readonly policy: JsonObject; readonly notes: readonly string[] } {
  const metadata = objectField(object, 'metadata') ?? {};
  const settings = policySettings(object, rule, path);
  const { spec, notes } = migrateRule(rule, path, cluster);
  const isNamespaced = stringField(object, 'kind') === 'Policy';
  const ruleName = stringField(rule, 'name') ?? '';
  const autogen = autogenOf(object, ruleName, spec.matchConstraints, path);
  return {
    policy: {
      apiVersion: 'policies.kyverno.io/v1',
      kind: isNamespaced ? 'NamespacedValidatingPolicy' : 'ValidatingPolicy',
      metadata: metadataOf(
        metadata,
        whole ?? policyName(stringField(metadata, 'name') ?? '', ruleName, Number(path[2])),
        isNamespaced,
      ),
      spec: { ...settings, ...autogen.fields, ...spec },
    },
    notes: [...notes, ...autogen.notes],
  };
}

/** Longest name of a policy. */
const LONGEST_NAME = 63;

/** Names of rules need not be names of objects; what is cut off is told apart by the position of the rule. */
function policyName(policy: string, rule: string, index: number): string {
  const word = rule
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const name = `${policy}-${word}`;
  if (name.length <= LONGEST_NAME) return name.replace(/-+$/, '');
  const end = `-${String(index + 1)}`;
  return `${name.slice(0, LONGEST_NAME - end.length).replace(/-+$/, '')}${end}`;
}

const DROPPED: ReadonlySet<string> = new Set([
  'pod-policies.kyverno.io/autogen-controllers',
  'kubectl.kubernetes.io/last-applied-configuration',
]);

function metadataOf(metadata: JsonObject, name: string, isNamespaced: boolean): JsonObject {
  const annotations = Object.entries(objectField(metadata, 'annotations') ?? {}).filter(
    ([key]) => !DROPPED.has(key),
  );
  const namespace = stringField(metadata, 'namespace');
  return {
    name,
    ...(isNamespaced && namespace !== undefined ? { namespace } : {}),
    ...(isJsonObject(metadata.labels) ? { labels: metadata.labels } : {}),
    ...(annotations.length === 0 ? {} : { annotations: Object.fromEntries(annotations) }),
  };
}

const PLURALS: Readonly<Record<string, string>> = {
  DaemonSet: 'daemonsets',
  Deployment: 'deployments',
  Job: 'jobs',
  StatefulSet: 'statefulsets',
  ReplicaSet: 'replicasets',
  CronJob: 'cronjobs',
};

/** The controllers for which the rule is made automatically, where the CEL kinds would not make it for just those. */
function autogenOf(
  object: JsonObject,
  ruleName: string,
  constraints: JsonValue | undefined,
  path: RulePath,
): { readonly fields: JsonObject; readonly notes: readonly string[] } {
  const kinds = controllersOf(object, ruleName);
  if (!matchesPodsAlone(constraints)) {
    if (kinds.length > 0)
      throw new CannotSay('automatic rules for controllers beside other kinds', [...path, 'match']);
    return { fields: {}, notes: [] };
  }
  const known = Object.keys(PLURALS);
  const notes = kinds.includes('ReplicationController')
    ? ['ReplicationControllers are not among the controllers that the CEL kinds know']
    : [];
  if (known.every((kind) => kinds.includes(kind))) return { fields: {}, notes };
  const controllers = kinds.flatMap((kind) => (Object.hasOwn(PLURALS, kind) ? [PLURALS[kind] ?? ''] : []));
  return { fields: { autogen: { podControllers: { controllers } } }, notes };
}

function controllersOf(object: JsonObject, ruleName: string): readonly string[] {
  const made = expandRules(object).filter(
    ({ origin, variant }) => origin === ruleName && variant !== undefined,
  );
  return [...new Set(made.flatMap(({ rule }) => kindsIn(rule.match)))].map(
    (kind) => kind.split('/').at(-1) ?? kind,
  );
}

function kindsIn(match: JsonValue | undefined): readonly string[] {
  if (isJsonArray(match)) return match.flatMap(kindsIn);
  if (!isJsonObject(match)) return [];
  return Object.entries(match).flatMap(([key, value]) =>
    key === 'kinds' && isJsonArray(value) ? value.filter((kind) => typeof kind === 'string') : kindsIn(value),
  );
}
