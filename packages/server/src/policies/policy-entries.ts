import { describeMatch } from '@keelson/gates';
import { stringifyYaml } from '@keelson/documents';
import { fieldOf, stringField } from '@keelson/model';
import type { PolicySummary } from '@keelson/api';
import type { CompiledPolicy } from '@keelson/engine';
import type { JsonObject, SourceDocument } from '@keelson/model';
import type { ServerState } from '../server-state.ts';
import { dayBefore, LATELY } from '../views/day.ts';
import { defined } from '../views/defined.ts';
import { nameOf } from '../verdicts/envelope.ts';
import { documentIn } from './policy-document.ts';

/** A policy that the server knows, with the document that it is from. */
export interface PolicyEntry {
  /** The shortest unique name. */
  readonly id: string;
  readonly compiled: CompiledPolicy;
  readonly document: SourceDocument | undefined;
  /** Absent where policies act as written. */
  readonly gates: readonly string[] | undefined;
  readonly compiles: boolean;
  readonly owner: string | undefined;
  readonly tests: readonly string[];
}

/** All policies: those of the governance repository, asked by a gate or not, or those of the files that were named. */
export function policyEntries({ standing, clock }: ServerState): readonly PolicyEntry[] {
  const { governance } = standing;
  if (governance === undefined) {
    const { policies, documents } = standing.shelf.standard();
    const names = countNames(policies);
    return policies.map((compiled) => {
      const document = documentIn(documents, compiled.reference);
      const owner = annotationOf(document?.object, 'keelson.dev/owner');
      return {
        id: shortName(compiled, names),
        compiled,
        document,
        gates: undefined,
        compiles: true,
        owner,
        tests: [],
      };
    });
  }
  const { names, policies } = governance.governance;
  const gates = governance.gates(clock.now());
  return policies.policies.flatMap((described, index) => {
    const compiled = governance.compiled[index];
    if (compiled === undefined) return [];
    const id = names.shortName(described);
    return [
      {
        id,
        compiled,
        document: documentIn(governance.documents, described.reference),
        gates: gates.filter((gate) => gate.policies.includes(id)).map(({ name }) => name),
        compiles: described.compiles,
        owner: described.owner,
        tests: policies.tests
          .filter((test) => test.policies.includes(described.reference.name))
          .map(({ file }) => file),
      },
    ];
  });
}

/** Counts what each policy's rules found lately, by its name as the index has it. */
export function countByPolicy({ verdicts, clock }: ServerState): ReadonlyMap<string, PolicyCounts> {
  const counts = new Map<string, { denied: number; warned: number }>();
  for (const tally of verdicts.index.ruleTallies(dayBefore(clock.now(), LATELY))) {
    const known = counts.get(tally.policy) ?? { denied: 0, warned: 0 };
    known.denied += tally.denied;
    known.warned += tally.warned;
    counts.set(tally.policy, known);
  }
  return counts;
}

/** How often a policy denied and warned. */
export interface PolicyCounts {
  readonly denied: number;
  readonly warned: number;
}

/** Describes a policy for lists. */
export function toPolicySummary(
  { id, compiled, document, gates, compiles, owner, tests }: PolicyEntry,
  counts: ReadonlyMap<string, PolicyCounts>,
): PolicySummary {
  const { reference, phase, rules, failurePolicy } = compiled;
  const object = document?.object;
  const { denied = 0, warned = 0 } = counts.get(nameOf(reference)) ?? {};
  return {
    id,
    policy: reference,
    phase,
    rules,
    title:
      annotationOf(object, 'keelson.dev/title') ??
      annotationOf(object, 'policies.kyverno.io/title') ??
      inWords(reference.name),
    ...defined({
      description:
        annotationOf(object, 'keelson.dev/description') ??
        annotationOf(object, 'policies.kyverno.io/description'),
      owner,
      file: document?.file,
      gates,
    }),
    matches: describeMatch(compiled),
    failurePolicy,
    compiles,
    tests,
    denied,
    warned,
  };
}

/** The policy in YAML. */
export function policyText({ document }: PolicyEntry): string {
  return document === undefined ? '' : stringifyYaml(document.object);
}

function annotationOf(object: JsonObject | undefined, name: string): string | undefined {
  return stringField(fieldOf(fieldOf(object, 'metadata'), 'annotations'), name);
}

function inWords(name: string): string {
  const words = name.replace(/[-_.]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function countNames(policies: readonly CompiledPolicy[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { reference } of policies)
    counts.set(nameOf(reference), (counts.get(nameOf(reference)) ?? 0) + 1);
  return counts;
}

function shortName({ reference }: CompiledPolicy, names: ReadonlyMap<string, number>): string {
  const name = nameOf(reference);
  return names.get(name) === 1 ? name : `${reference.kind}/${name}`;
}
