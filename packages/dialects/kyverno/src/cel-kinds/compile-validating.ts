import { BOOL } from '@keelson/cel';
import { sha256Digest } from '@keelson/engine';
import type { ReviewContext, RuleOutcome } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import type { CelException } from '../cel-exceptions/cel-exception.ts';
import { celFactsOf } from './cel-facts.ts';
import type { CelFacts } from './cel-facts.ts';
import { celMatchKeys } from './cel-matcher.ts';
import { celObserver } from './cel-observer.ts';
import type { CelPolicySpec } from './cel-policy-spec.ts';
import { compileAuthorizing } from './compile-authorizing.ts';
import type { CompiledCelKind } from './compiled-cel-kind.ts';
import { compileVariant } from './compiled-variant.ts';
import type { CompiledVariant } from './compiled-variant.ts';
import { enterPolicy } from './enter-policy.ts';
import type { PartialOutcome } from './enter-policy.ts';
import { evaluateValidations } from './evaluate-validations.ts';
import type { CelValidation } from './evaluate-validations.ts';
import { expandVariants } from './expand-variants.ts';
import type { CelPolicyIdentity } from './cel-policy-spec.ts';
import { evaluateTemplates } from './evaluate-templates.ts';
import { readCelPolicy, specOf } from './read-cel-policy.ts';
import { referenceOf } from './policy-reference.ts';
import type { PolicyExpressions } from './policy-expressions.ts';

type ValidatingVariant = CompiledVariant & {
  readonly tasks: readonly CelValidation[];
  readonly extracts: boolean;
};

const WORDING = { trouble: 'failed to load context', ignores: true } as const;

/** Compiles a ValidatingPolicy or NamespacedValidatingPolicy. */
export function compileValidating(
  identity: CelPolicyIdentity,
  exceptions: readonly CelException[],
  cluster: Cluster,
): CompiledCelKind {
  const own = readCelPolicy(identity, specOf(identity.document));
  if (own.mode === 'HTTP' || own.mode === 'Envoy')
    return compileAuthorizing(own, own.mode, exceptions, cluster);
  const variants = expandVariants(identity, cluster).map(
    ({ policy, variant, extracts }): ValidatingVariant => ({
      ...compileVariant({ policy, variant, exceptions, cluster }, (expressions) =>
        compileTasks(policy, expressions),
      ),
      extracts,
    }),
  );
  const [first] = variants;
  return {
    expressions: variants.map((variant) => variant.expressions),
    policies: [
      {
        phase: 'validate',
        reference: referenceOf(identity),
        rules: [identity.name],
        match: celMatchKeys(
          variants.map(({ policy }) => policy),
          cluster,
        ),
        failurePolicy: first?.policy.failurePolicy ?? 'fail',
        evaluate(context: ReviewContext): readonly RuleOutcome[] {
          const facts = celFactsOf(context, cluster);
          return variants.flatMap((variant) => {
            const outcome = evaluateVariant(variant, facts, cluster);
            return outcome === undefined ? [] : [complete(variant, outcome)];
          });
        },
      },
    ],
  };
}

function compileTasks(policy: CelPolicySpec, expressions: PolicyExpressions): readonly CelValidation[] {
  return policy.validations.map((spec) => ({
    spec,
    expression: expressions.compile(spec, [BOOL]),
    message: spec.messageExpression && expressions.compileText(spec.messageExpression),
    digest: sha256Digest(spec.source),
  }));
}

function evaluateVariant(
  variant: ValidatingVariant,
  facts: CelFacts,
  cluster: Cluster,
): PartialOutcome | undefined {
  const match = variant.matches(facts);
  if (match.kind === 'no') return undefined;
  if (match.kind === 'error') {
    const reason = match.notGiven ? { reason: 'context/not-given' } : {};
    return { result: 'error', message: `failed to execute matching: ${match.message}`, ...reason };
  }
  if (variant.extracts) {
    return evaluateTemplates(facts, cluster, (template) => evaluateOnce(variant, template));
  }
  return evaluateOnce(variant, facts);
}

function evaluateOnce(variant: ValidatingVariant, facts: CelFacts): PartialOutcome {
  const { policy } = variant;
  const observe = celObserver(facts, policy);
  const base = policy.mode === 'Kubernetes' ? facts.bindings : facts.payloadBindings;
  const entrance = enterPolicy(variant, base, facts, WORDING, observe);
  if (entrance.kind === 'outcome') return entrance.outcome;
  const outcome = evaluateValidations(variant, entrance.bindings, facts, observe);
  return { ...outcome, cost: (outcome.cost ?? 0) + entrance.cost };
}

function complete({ policy, variant }: ValidatingVariant, outcome: PartialOutcome): RuleOutcome {
  return {
    ...outcome,
    rule: policy.name,
    ...(variant === undefined ? {} : { variant }),
    written: policy.actions,
  };
}
