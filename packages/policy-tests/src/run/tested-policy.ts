import { createEngine } from '@keelson/engine';
import type { CompiledPolicy, Engine, GenerationOutcome } from '@keelson/engine';
import { fieldOf, stringField } from '@keelson/model';
import type { JsonObject, PolicyReference, SourceDocument } from '@keelson/model';
import { stageOf } from './policy-stage.ts';
import type { PolicyStage } from './policy-stage.ts';

/** A policy of a test, with everything that the runner asks of it. */
export interface TestedPolicy {
  readonly reference: PolicyReference;
  readonly phase: CompiledPolicy['phase'];
  readonly stage: PolicyStage;
  readonly document: JsonObject | undefined;
  /** Failures of a policy that is not scored are warnings. */
  readonly isScored: boolean;
}

/** Policies that run together, with the engine that runs them. */
export interface PolicyGroup {
  readonly stage: PolicyStage;
  readonly policies: readonly TestedPolicy[];
  readonly engine: Engine;
  /** Returns what generating policies made in the last evaluation, rule by rule. */
  readonly takeGenerated: () => readonly GenerationOutcome[];
}

/** Groups policies in the order in which they run. */
export function groupPolicies(
  policies: readonly CompiledPolicy[],
  documents: readonly SourceDocument[],
): readonly PolicyGroup[] {
  const groups: { stage: PolicyStage; policies: CompiledPolicy[] }[] = [];
  const staged = policies.map((policy) => ({ policy, stage: stageOf(policy) }));
  for (const { policy, stage } of staged.sort((a, b) => a.stage.turn - b.stage.turn)) {
    const last = groups.at(-1);
    if (last?.stage.turn === stage.turn && (stage.shared || isSamePolicy(last.policies[0], policy))) {
      last.policies.push(policy);
    } else groups.push({ stage, policies: [policy] });
  }
  const byName = new Map(documents.map(({ object }) => [nameKey(kindAndName(object)), object]));
  return groups.map(({ stage, policies: together }) => toGroup(stage, together, byName));
}

function toGroup(
  stage: PolicyStage,
  policies: readonly CompiledPolicy[],
  documents: ReadonlyMap<string, JsonObject>,
): PolicyGroup {
  let generated: GenerationOutcome[] = [];
  const recorded = policies.map((policy): CompiledPolicy => {
    if (policy.phase !== 'generate') return policy;
    return {
      ...policy,
      generate: (context) => {
        const outcomes = policy.generate(context);
        generated.push(...outcomes);
        return outcomes;
      },
    };
  });
  const distinct = policies.filter(
    (policy, index) => !policies.slice(0, index).some((other) => isSamePolicy(other, policy)),
  );
  return {
    stage,
    policies: distinct.map(({ reference, phase }): TestedPolicy => {
      const document = documents.get(nameKey(reference));
      const annotations = fieldOf(fieldOf(document, 'metadata'), 'annotations');
      const isScored = stringField(annotations, 'policies.kyverno.io/scored') !== 'false';
      return { reference, phase, stage, document, isScored };
    }),
    engine: createEngine({ policies: recorded, version: 'policy-tests' }),
    takeGenerated: () => {
      const taken = generated;
      generated = [];
      return taken;
    },
  };
}

function isSamePolicy(a: CompiledPolicy | undefined, b: CompiledPolicy): boolean {
  return a?.phase === b.phase && nameKey(a.reference) === nameKey(b.reference);
}

type Name = Pick<PolicyReference, 'kind' | 'namespace' | 'name'>;

function kindAndName(object: JsonObject): Name {
  const metadata = fieldOf(object, 'metadata');
  const namespace = stringField(metadata, 'namespace');
  return {
    kind: stringField(object, 'kind') ?? '',
    name: stringField(metadata, 'name') ?? '',
    ...(namespace === undefined ? {} : { namespace }),
  };
}

/** Policies of kinds that live in namespaces are in `default` where they say nothing. */
function nameKey({ kind, namespace = 'default', name }: Name): string {
  return JSON.stringify([kind, namespace, name]);
}
