import type { RuleOutcome, ValidatingPolicy } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import { isJsonObject, stringField } from '@keelson/model';
import type { Diagnostic, JsonObject, SourceDocument } from '@keelson/model';

import { expandRules } from '../autogen/expand-rules.ts';
import { compileCelRule } from '../cel-kinds/compile-cel-rule.ts';
import type { CompiledPolicies, CompileOptions } from '../compile-options.ts';
import type { ClassicException } from '../exceptions/classic-exception.ts';
import { compileGenerations } from '../generate/compile-generations.ts';
import { matchKeysOf } from '../match/match-keys.ts';
import { schemasOf } from '../merge/find-schema.ts';
import { compileMutations } from '../mutate/compile-mutations.ts';
import { compileTargetMutations } from '../mutate/compile-target-mutations.ts';
import { compileValidation } from '../validate/compile-validation.ts';
import type { Validation } from '../validate/validation.ts';
import { compileImageChecks } from '../verify-images/check-images.ts';
import { compileImageMutations } from '../verify-images/compile-image-mutations.ts';
import { readClassicPolicy } from './classic-policy.ts';
import type { ClassicPolicy } from './classic-policy.ts';
import { compileRule, namesOfRules } from './compile-rule.ts';
import type { ClassicRule } from './compile-rule.ts';
import { compileManifestsValidation } from './manifests-validation.ts';
import { compilePodSecurityValidation } from './pod-security-validation.ts';
import { runValidation, unlessExcepted } from './run-validation.ts';
import type { RuleValidation, ValidationRule } from './run-validation.ts';

/** Tells whether a document is a ClusterPolicy or a Policy of Kyverno. */
export function isClassicPolicy({ object }: SourceDocument): boolean {
  const apiVersion = stringField(object, 'apiVersion') ?? '';
  const kind = stringField(object, 'kind') ?? '';
  return apiVersion.startsWith('kyverno.io/') && (kind === 'ClusterPolicy' || kind === 'Policy');
}

/** Compiles a ClusterPolicy or Policy: what it validates, mutates and generates are policies of their own to the engine. */
export function compileClassicPolicy(
  document: SourceDocument,
  exceptions: readonly ClassicException[],
  { cluster }: CompileOptions,
): CompiledPolicies {
  const policy = readClassicPolicy(document, cluster);
  const rules = expandRules(document.object).map((rule) => compileRule(policy, rule, exceptions));
  const diagnostics: Diagnostic[] = [];
  const validations = rules
    .map((rule) => toValidation(rule, cluster, diagnostics))
    .filter((rule) => rule !== undefined);
  const findSchema = schemasOf(cluster);
  return {
    policies: [
      ...compileMutations(policy, rules, findSchema),
      ...compileImageMutations(policy, rules),
      ...(validations.length === 0 ? [] : [validatingPolicy(policy, validations)]),
      ...compileTargetMutations(policy, rules, findSchema),
      ...compileGenerations(policy, rules),
    ],
    diagnostics,
  };
}

/** What has to hold at each update, whatever was there before. */
const ASKS_ANEW = ['cel', 'manifests'] as const;

function toValidation(
  rule: ClassicRule,
  cluster: Cluster,
  diagnostics: Diagnostic[],
): ValidationRule | undefined {
  const { validate } = rule.source;
  if (!isJsonObject(validate)) return imageChecks(rule);
  const compiled = compileBody(rule, validate, cluster, diagnostics);
  if (compiled === undefined) return undefined;
  return {
    rule,
    validate: compiled,
    allowsExisting:
      validate.allowExistingViolations !== false && !ASKS_ANEW.some((kind) => isJsonObject(validate[kind])),
  };
}

/** What has to hold of images that were verified before. */
function imageChecks(rule: ClassicRule): ValidationRule | undefined {
  const checks = compileImageChecks(rule);
  return checks && { rule, validate: unlessExcepted(checks), allowsExisting: false };
}

function compileBody(
  rule: ClassicRule,
  validate: JsonObject,
  cluster: Cluster,
  diagnostics: Diagnostic[],
): RuleValidation | undefined {
  if (isJsonObject(validate.podSecurity)) return compilePodSecurityValidation(rule);
  if (isJsonObject(validate.manifests)) return compileManifestsValidation(validate.manifests);
  const validation = isJsonObject(validate.cel)
    ? celValidation(rule, cluster, diagnostics)
    : compileValidation(validate);
  return validation && unlessExcepted(validation);
}

/** The expressions of automatic rules are those of the rule that they come from, moved: what is wrong is said once. */
function celValidation(rule: ClassicRule, cluster: Cluster, diagnostics: Diagnostic[]): Validation {
  const { document } = rule.policy;
  const compiled = compileCelRule({ rule: rule.source, path: rule.path, document }, cluster);
  if (rule.variant === undefined) diagnostics.push(...compiled.diagnostics);
  return ({ context }) => ({ message: '', ...compiled.run(context) });
}

function validatingPolicy(policy: ClassicPolicy, rules: readonly ValidationRule[]): ValidatingPolicy {
  return {
    phase: 'validate',
    reference: policy.reference,
    rules: namesOfRules(rules.map(({ rule }) => rule)),
    match: matchKeysOf(rules.map(({ rule }) => rule.source)),
    failurePolicy: policy.failurePolicy,
    evaluate: (context) => {
      const outcomes: RuleOutcome[] = [];
      for (const rule of rules) {
        const outcome = runValidation(rule, context);
        if (outcome === undefined) continue;
        outcomes.push(outcome);
        if (policy.stopsAtFirst && counts(outcome)) break;
      }
      return outcomes;
    },
  };
}

function counts({ result }: RuleOutcome): boolean {
  return result === 'pass' || result === 'fail' || result === 'warn';
}
