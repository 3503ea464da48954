import { BARE_WORDING, ExpressionRun, POLICY_BUDGET } from '@keelson/dialect-kubernetes';
import type { GenerationOutcome, ReviewContext } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import type { JsonObject } from '@keelson/model';
import type { CelException } from '../cel-exceptions/cel-exception.ts';
import { GivenPort } from '../outside/given-port.ts';
import { celFactsOf } from './cel-facts.ts';
import type { CelFacts } from './cel-facts.ts';
import { celMatchKeys } from './cel-matcher.ts';
import { celObserver } from './cel-observer.ts';
import type { CelPolicyIdentity } from './cel-policy-spec.ts';
import { compileGenerations } from './compile-generations.ts';
import type { Generation } from './compile-generations.ts';
import type { CompiledCelKind } from './compiled-cel-kind.ts';
import { compileVariant } from './compiled-variant.ts';
import type { CompiledVariant } from './compiled-variant.ts';
import { enterPolicy } from './enter-policy.ts';
import type { PartialOutcome } from './enter-policy.ts';
import { referenceOf } from './policy-reference.ts';
import { readCelPolicy, specOf } from './read-cel-policy.ts';
import { runCelAnnotations } from './run-cel-annotations.ts';

type GeneratingVariant = CompiledVariant & { readonly tasks: readonly Generation[] };

const TROUBLE = 'failed to evaluate policy';
const WORDING = { trouble: TROUBLE, ignores: false } as const;

/** Compiles a GeneratingPolicy or NamespacedGeneratingPolicy. */
export function compileGenerating(
  identity: CelPolicyIdentity,
  exceptions: readonly CelException[],
  cluster: Cluster,
): CompiledCelKind {
  const policy = readCelPolicy(identity, specOf(identity.document));
  const compiled = compileVariant({ policy, variant: undefined, exceptions, cluster }, (expressions) =>
    compileGenerations(policy, expressions),
  );
  return {
    expressions: [compiled.expressions],
    policies: [
      {
        phase: 'generate',
        reference: referenceOf(identity),
        rules: [identity.name],
        match: celMatchKeys([policy], cluster),
        failurePolicy: policy.failurePolicy,
        generate(context: ReviewContext): readonly GenerationOutcome[] {
          const facts = celFactsOf(context, cluster);
          const generated: JsonObject[] = [];
          const outcome = generate(compiled, facts, generated, cluster);
          if (outcome === undefined) return [];
          const objects = outcome.result === 'pass' ? generated : [];
          // Kyverno generates afterwards: what fails there stands in no request's way.
          return [{ ...outcome, rule: policy.name, written: ['audit'], objects }];
        },
      },
    ],
  };
}

/** Undefined where the policy has nothing to say: conditions that are not met give no result. */
function generate(
  variant: GeneratingVariant,
  facts: CelFacts,
  generated: JsonObject[],
  cluster: Cluster,
): PartialOutcome | undefined {
  const match = variant.matches(facts);
  if (match.kind === 'no') return undefined;
  if (match.kind === 'error') return error(`failed to execute matching: ${match.message}`, match.notGiven, 0);
  const observe = celObserver(facts, variant.policy);
  const entrance = enterPolicy(variant, facts.bindings, facts, WORDING, observe);
  if (entrance.kind === 'outcome') {
    return entrance.outcome.reason === 'kyverno/match-conditions' ? undefined : entrance.outcome;
  }
  const bindings = { ...entrance.bindings, ...facts.generatorBindings(generated) };
  const { variables } = variant.expressions;
  const run = new ExpressionRun({ ...bindings }, variables, POLICY_BUDGET, observe, BARE_WORDING);
  const port = new GivenPort(facts.admission, cluster, generated);
  const { missing } = facts.admission;
  missing.clear();
  let { cost } = entrance;
  for (const generation of variant.tasks) {
    const done = generation(run, port);
    cost += done.cost;
    if (done.error !== undefined) return error(`${TROUBLE}: ${done.error}`, missing.needed.size > 0, cost);
  }
  const annotations = runCelAnnotations(variant, bindings, observe);
  cost += annotations.cost;
  if (annotations.error !== undefined) return error(`${TROUBLE}: ${annotations.error}`, false, cost);
  const { published } = annotations;
  return {
    result: 'pass',
    message: 'policy evaluated successfully',
    cost,
    ...(published === undefined ? {} : { auditAnnotations: published }),
  };
}

function error(message: string, notGiven: boolean, cost: number): PartialOutcome {
  return { result: 'error', message, cost, ...(notGiven ? { reason: 'context/not-given' } : {}) };
}
