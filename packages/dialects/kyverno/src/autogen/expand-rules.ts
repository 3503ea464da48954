import { fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { toControllerRule } from './controller-rule.ts';
import { TEMPLATE_CONTROLLERS, POD_CONTROLLERS, containsPod } from './pod-controllers.ts';
import { JOB_TEMPLATE, TEMPLATE, moveToTemplate, rewriteTexts } from './rewrite-texts.ts';
import type { TemplatePath } from './rewrite-texts.ts';
import { isZero, kindsOf, objectsOf } from './rule-shape.ts';
import { supportsAutogen } from './supports-autogen.ts';

/** A rule of a policy, or one that was made of it for controllers of Pods. */
export interface ExpandedRule {
  readonly rule: JsonObject;
  /** Name of the rule that it comes from: its own, unless it was made automatically. */
  readonly origin: string;
  /** Which controllers an automatic rule is for; undefined for a rule that stands in the policy. */
  readonly variant: 'controllers' | 'cronjobs' | undefined;
  /**
   * The kinds whose objects an automatic rule validates, whatever else its match says; undefined for a rule that stands in the
   * policy. What mutates or generates asks only its match.
   */
  readonly controllers: readonly string[] | undefined;
}

const ANNOTATION = 'pod-policies.kyverno.io/autogen-controllers';
const PREFIX = 'autogen-';

/** Longest name of a rule. */
const MAX_NAME = 63;

/**
 * Lists the rules of a ClusterPolicy or Policy with the automatic ones for controllers of Pods behind them, as Kyverno
 * publishes them in the policy's status.
 */
export function expandRules(policy: JsonObject): readonly ExpandedRule[] {
  const rules = objectsOf(fieldOf(policy.spec, 'rules'));
  const controllers = controllersOf(policy, rules);
  const automatic =
    controllers === undefined ? [] : rules.flatMap((rule) => automaticRules(rule, controllers));
  const kept = automatic.length === 0 ? rules : rules.filter((rule) => !nameOf(rule).startsWith(PREFIX));
  return [
    ...kept.map((rule): ExpandedRule => ({
      rule,
      origin: nameOf(rule),
      variant: undefined,
      controllers: undefined,
    })),
    ...automatic,
  ];
}

function nameOf(rule: JsonObject): string {
  return stringField(rule, 'name') ?? '';
}

/** The controllers that rules are made for; undefined for none. */
function controllersOf(policy: JsonObject, rules: readonly JsonObject[]): readonly string[] | undefined {
  if (!supportsAutogen(rules)) return undefined;
  const annotation = stringField(fieldOf(policy.metadata, 'annotations'), ANNOTATION);
  if (annotation === undefined) return [...POD_CONTROLLERS.keys()];
  return annotation === 'none' ? undefined : [...new Set(annotation.split(','))].sort();
}

function automaticRules(rule: JsonObject, controllers: readonly string[]): readonly ExpandedRule[] {
  if (nameOf(rule).startsWith(PREFIX) || !isForPods(rule)) return [];
  const text = controllers.join(',');
  const others = controllers.filter((controller) => controller !== 'CronJob');
  const rules: (ExpandedRule | undefined)[] = [];
  if (others.join(',') !== '')
    rules.push(finish(rule, templateRule(rule, others), TEMPLATE, 'controllers', others));
  if (text.includes('CronJob') || text.includes('all')) {
    const kinds = controllers.filter((controller) => controller === 'CronJob');
    rules.push(finish(rule, cronJobRule(rule, controllers), JOB_TEMPLATE, 'cronjobs', kinds));
  }
  return rules.filter((made) => made !== undefined);
}

function isForPods({ match, exclude }: JsonObject): boolean {
  const excluded = kindsOf(exclude);
  return containsPod(kindsOf(match)) && (excluded.length === 0 || containsPod(excluded));
}

function templateRule(rule: JsonObject, controllers: readonly string[]): JsonObject | undefined {
  return toControllerRule(rule, {
    name: automaticName('autogen', rule),
    kinds: kindsFor(controllers),
    field: 'template',
    shift: 'spec/template',
    replacesAllKinds: false,
  });
}

/** Names that are no controllers only count where no other does. */
function kindsFor(controllers: readonly string[]): readonly string[] {
  if (controllers.join(',') === 'all') return [...TEMPLATE_CONTROLLERS].sort();
  const known = controllers.filter((controller) => TEMPLATE_CONTROLLERS.includes(controller));
  return [...(known.length > 0 ? known : controllers)].sort();
}

/** A CronJob holds the template of a Job, which holds that of the Pod. */
function cronJobRule(rule: JsonObject, controllers: readonly string[]): JsonObject | undefined {
  const jobRule = templateRule(rule, controllers);
  if (jobRule === undefined) return undefined;
  return toControllerRule(jobRule, {
    name: automaticName('autogen-cronjob', rule),
    kinds: ['CronJob'],
    field: 'jobTemplate',
    shift: 'spec/jobTemplate/spec/template',
    replacesAllKinds: true,
  });
}

function automaticName(prefix: string, rule: JsonObject): string {
  return `${prefix}-${nameOf(rule)}`.slice(0, MAX_NAME);
}

/** Fields of a rule that an automatic one has. */
const FIELDS = [
  'name',
  'match',
  'exclude',
  'celPreconditions',
  'context',
  'preconditions',
  'mutate',
  'validate',
  'verifyImages',
  'skipBackgroundRequests',
  'reportProperties',
] as const;

function finish(
  origin: JsonObject,
  made: JsonObject | undefined,
  path: TemplatePath,
  variant: 'controllers' | 'cronjobs',
  controllers: readonly string[],
): ExpandedRule | undefined {
  if (made === undefined) return undefined;
  const kept = FIELDS.flatMap((key) => (isAbsent(made[key]) ? [] : [[key, made[key] ?? null] as const]));
  const isCel = isJsonObject(fieldOf(made.validate, 'cel'));
  const rule = rewriteTexts(Object.fromEntries(kept), moveToTemplate(path, isCel));
  return { rule: isJsonObject(rule) ? rule : {}, origin: nameOf(origin), variant, controllers };
}

function isAbsent(value: JsonValue | undefined): boolean {
  return typeof value === 'boolean' ? false : isJsonArray(value) ? value.length === 0 : isZero(value);
}
