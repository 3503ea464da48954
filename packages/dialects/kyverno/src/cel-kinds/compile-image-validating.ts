import { BOOL } from '@keelson/cel';
import { BARE_WORDING, ExpressionRun, POLICY_BUDGET } from '@keelson/dialect-kubernetes';
import type { Bindings } from '@keelson/dialect-kubernetes';
import { sha256Digest } from '@keelson/engine';
import type { ReviewContext, RuleOutcome } from '@keelson/engine';
import type { Cluster } from '@keelson/kubernetes';
import { fieldOf, isJsonObject, listField, objectField, stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';
import type { CelException } from '../cel-exceptions/cel-exception.ts';
import { ImageVerifier, VERIFIER } from '../cel-libraries/image-verification-library.ts';
import { parseImageName } from '../image/parse-image-name.ts';
import { GivenPort } from '../outside/given-port.ts';
import { celFactsOf } from './cel-facts.ts';
import type { CelFacts } from './cel-facts.ts';
import { celMatchKeys } from './cel-matcher.ts';
import { celObserver } from './cel-observer.ts';
import type { CelPolicyIdentity } from './cel-policy-spec.ts';
import type { CompiledCelKind } from './compiled-cel-kind.ts';
import { compileVariant } from './compiled-variant.ts';
import type { CompiledVariant } from './compiled-variant.ts';
import { enterPolicy } from './enter-policy.ts';
import type { PartialOutcome } from './enter-policy.ts';
import { evaluateTemplates } from './evaluate-templates.ts';
import { evaluateValidations } from './evaluate-validations.ts';
import type { CelValidation } from './evaluate-validations.ts';
import { expandVariants } from './expand-variants.ts';
import { compileImageExtractors } from './image-extractors.ts';
import type { ImageExtractors } from './image-extractors.ts';
import { compileImageMatcher } from './image-matchers.ts';
import type { CompiledImageMatcher } from './image-matchers.ts';
import { referenceOf } from './policy-reference.ts';

type ImageVariant = CompiledVariant & {
  readonly tasks: readonly CelValidation[];
  readonly extracts: boolean;
  readonly extractors: ImageExtractors;
  readonly matcher: CompiledImageMatcher;
};

const TROUBLE = 'failed to evaluate policy';
const WORDING = { trouble: TROUBLE, ignores: true } as const;

/**
 * Compiles an ImageValidatingPolicy or NamespacedImageValidatingPolicy. Everything is decided but what only a registry
 * knows: signatures and attestations are never given, so that asking for them is an error that says so.
 */
export function compileImageValidating(
  identity: CelPolicyIdentity,
  exceptions: readonly CelException[],
  cluster: Cluster,
): CompiledCelKind {
  const variants = expandVariants(identity, cluster).map(({ policy, variant, extracts }): ImageVariant => {
    // Exceptions for single images are not told to these policies: they exempt nothing.
    const full = exceptions.filter(({ images, allowedValues }) => images.length + allowedValues.length === 0);
    const compiled = compileVariant({ policy, variant, exceptions: full, cluster }, (expressions) => ({
      extractors: compileImageExtractors(policy, expressions),
      validations: policy.validations.map((spec) => ({
        spec,
        expression: expressions.compile(spec, [BOOL]),
        message: spec.messageExpression && expressions.compileText(spec.messageExpression),
        digest: sha256Digest(spec.source),
      })),
    }));
    const { extractors, validations } = compiled.tasks;
    return { ...compiled, tasks: validations, extractors, extracts, matcher: compileImageMatcher(policy) };
  });
  return {
    expressions: variants.flatMap(({ expressions, matcher }) => [expressions, matcher.expressions]),
    policies: [
      {
        phase: 'validate',
        reference: referenceOf(identity),
        rules: [identity.name],
        match: celMatchKeys(
          variants.map(({ policy }) => policy),
          cluster,
        ),
        failurePolicy: variants[0]?.policy.failurePolicy ?? 'fail',
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

/** Undefined where the policy has nothing to say: conditions that are not met give no result. */
function evaluateVariant(
  variant: ImageVariant,
  facts: CelFacts,
  cluster: Cluster,
): PartialOutcome | undefined {
  const match = variant.matches(facts);
  if (match.kind === 'no') return undefined;
  if (match.kind === 'error') return error(`failed to execute matching: ${match.message}`, match.notGiven, 0);
  const outcome = variant.extracts
    ? evaluateTemplates(facts, cluster, (template) => evaluateOnce(variant, template, cluster))
    : evaluateOnce(variant, facts, cluster);
  return outcome.reason === 'kyverno/match-conditions' ? undefined : outcome;
}

function evaluateOnce(variant: ImageVariant, facts: CelFacts, cluster: Cluster): PartialOutcome {
  const { policy, expressions, matcher, extractors } = variant;
  const observe = celObserver(facts, policy);
  const base = policy.mode === 'Kubernetes' ? facts.bindings : facts.payloadBindings;
  const entrance = enterPolicy(variant, base, facts, WORDING, observe);
  if (entrance.kind === 'outcome') return entrance.outcome;
  const port = new GivenPort(facts.admission, cluster);
  const verifier = new ImageVerifier(port, matcher.matches);
  const run = new ExpressionRun(
    { ...entrance.bindings, [VERIFIER]: verifier },
    expressions.variables,
    POLICY_BUDGET,
    observe,
    BARE_WORDING,
  );
  const extracted = extractors.extract(facts.admission.attributes.resource, run);
  if (extracted.kind === 'error') return error(`${TROUBLE}: ${extracted.message}`, false, entrance.cost);
  const images = Object.fromEntries(
    Object.entries(extracted.images).map(([name, all]) => [name, all.filter(matcher.matches)]),
  );
  const all = Object.values(images).flat();
  const settings = objectField(policy.spec, 'validationConfigurations') ?? {};
  const refused = fieldOf(settings, 'verifyDigest') === false ? undefined : withoutDigest(all);
  if (refused !== undefined) return { ...refused, cost: entrance.cost };
  const bindings: Bindings = {
    ...entrance.bindings,
    [VERIFIER]: verifier,
    images,
    attestors: namedEntries(policy.spec, 'attestors'),
    attestations: attestationNames(policy.spec),
  };
  const outcome = evaluateValidations(variant, bindings, facts, observe);
  const cost = (outcome.cost ?? 0) + entrance.cost;
  const message = outcome.message?.replace(/^(?:error|failed to load context): /, `${TROUBLE}: `) ?? '';
  if (outcome.result === 'error') return { ...outcome, message, cost };
  const [first] = all;
  if (outcome.result === 'pass' && first !== undefined && fieldOf(settings, 'required') !== false) {
    const why = `image ${first} is not verified: no policy performed a signature or attestation check on it`;
    return { ...outcome, result: 'fail', message: why, cost };
  }
  return { ...outcome, cost };
}

/** Tags move: unless told otherwise, a policy wants digests. */
function withoutDigest(images: readonly string[]): PartialOutcome | undefined {
  for (const image of images) {
    const name = parseImageName(image);
    if (name === undefined) {
      const why = `failed to parse image reference ${image}: could not parse reference: ${image}`;
      return error(`${TROUBLE}: ${why}`, false, 0);
    }
    if (name.digest === '') return { result: 'fail', message: `image ${image} does not have a digest` };
  }
  return undefined;
}

function namedEntries(spec: JsonObject, field: string): JsonObject {
  return Object.fromEntries(
    listField(spec, field)
      .filter(isJsonObject)
      .map((entry) => [stringField(entry, 'name') ?? '', entry]),
  );
}

function attestationNames(spec: JsonObject): JsonObject {
  return Object.fromEntries(Object.keys(namedEntries(spec, 'attestations')).map((name) => [name, name]));
}

function complete({ policy, variant }: ImageVariant, outcome: PartialOutcome): RuleOutcome {
  return {
    ...outcome,
    rule: policy.name,
    ...(variant === undefined ? {} : { variant }),
    written: policy.actions,
  };
}

function error(message: string, notGiven: boolean, cost: number): PartialOutcome {
  return { result: 'error', message, cost, ...(notGiven ? { reason: 'context/not-given' } : {}) };
}
