import type { Cluster } from '@keelson/kubernetes';
import { fieldOf, isJsonArray, stringField } from '@keelson/model';
import type { JsonObject, Review, SourceDocument } from '@keelson/model';

import type { ConvertedRule } from '../migrate/migrate-policy.ts';
import { listNeighbours } from './list-neighbours.ts';
import { policyWords } from './policy-words.ts';
import { MigrationProver } from './prove-migration.ts';
import type { Difference, Proof } from './prove-migration.ts';
import { shrinkDifference } from './shrink-difference.ts';
import { withNamespace } from './with-namespace.ts';

/** With what a rule and what became of it are compared. */
export interface ProofSetting {
  readonly cluster: Cluster;
  /** Objects at hand. */
  readonly objects: readonly JsonObject[];
  /** Makes the review of an object. */
  readonly toReview: (object: JsonObject, operation: 'CREATE' | 'UPDATE' | 'DELETE') => Review;
  readonly exceptions: readonly SourceDocument[];
  readonly seed: number;
}

/** What came of a proof: what does not compile, or what was compared, with the smallest object on which they differ. */
export interface RuleProof extends Proof {
  readonly faults: readonly string[];
  readonly smallest: Difference | undefined;
}

const NOTHING: Proof = {
  reviews: 0,
  results: { none: 0, pass: 0, fail: 0, error: 0 },
  differences: [],
  messages: 0,
  existing: 0,
  erring: 0,
};

/** Objects at hand of which neighbours are made; the others are judged as they are. */
const MOST_OBJECTS = 12;

const OPERATIONS = ['CREATE', 'UPDATE', 'DELETE'] as const;

/** Judges the objects at hand and their neighbours by a rule and by the policy that it became. Deterministic. */
export function proveRule(
  original: SourceDocument,
  converted: ConvertedRule,
  setting: ProofSetting,
): RuleProof {
  const { cluster, objects, exceptions, seed } = setting;
  const prover = new MigrationProver({
    original,
    rule: converted.rule,
    converted: converted.policy,
    cluster,
    exceptions,
  });
  if (prover.faults.length > 0) return { ...NOTHING, faults: prover.faults, smallest: undefined };
  const words = policyWords(sourceOf(original, converted.rule), converted.policy.spec ?? {});
  const review = (object: JsonObject, operation: (typeof OPERATIONS)[number]): Review =>
    withNamespace(setting.toReview(object, operation));
  const neighbours = listNeighbours(objects.slice(0, MOST_OBJECTS), words, cluster, {
    single: 160,
    double: 40,
    seed,
  });
  const proof = prover.prove([
    ...objects.flatMap((object) => OPERATIONS.map((operation) => review(object, operation))),
    ...neighbours.map((object, index) =>
      review(object, index % 8 === 7 ? 'DELETE' : index % 8 === 6 ? 'UPDATE' : 'CREATE'),
    ),
  ]);
  const smallest = shrinkDifference(proof.differences, prover, setting);
  return { ...proof, faults: [], smallest };
}

function sourceOf({ object }: SourceDocument, rule: string): JsonObject {
  const rules = fieldOf(object.spec, 'rules');
  const found = isJsonArray(rules) ? rules.find((one) => stringField(one, 'name') === rule) : undefined;
  return { rule: found ?? null };
}
