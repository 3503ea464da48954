import type { PlacedRecord } from '@keelson/ledger';
import type { Action, PolicyReference, Result, RuleResult, Verdict } from '@keelson/model';

/** What became of a review, in one word: the strongest thing that was done about what its rules found. */
export type Outcome = 'denied' | 'warned' | 'audited' | 'passed';

/** The outcomes, the strongest first. */
export const OUTCOMES: readonly Outcome[] = ['denied', 'warned', 'audited', 'passed'];

/** What one rule said at one gate, without its message. */
export interface EnvelopeResult {
  readonly gate: string;
  readonly decision: string;
  readonly policyKind: string;
  /** With its namespace, where it has one. */
  readonly policy: string;
  readonly rule: string;
  readonly result: Result;
  readonly action: Action;
}

/** Something that a rule found, or that an exception permitted, in short. */
export interface EnvelopeFinding extends EnvelopeResult {
  readonly message?: string;
  readonly exception?: string;
}

/** What lists, filters and search need of a recorded verdict. */
export interface Envelope {
  readonly sequence: number;
  /** The verdict's id. */
  readonly id: string;
  /** Milliseconds since the epoch at which it was recorded. */
  readonly recorded: number;
  readonly surface: string;
  readonly cluster: string;
  readonly operation: string;
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly user: string;
  readonly outcome: Outcome;
  /** Who answers for the resource, as far as the catalog says; a full entity reference, or empty. */
  readonly owner: string;
  readonly results: readonly EnvelopeResult[];
  /** The first of what was found. */
  readonly findings: readonly EnvelopeFinding[];
  /** All that was found, counted. */
  readonly found: number;
  /** The bytes of the log that hold the record. */
  readonly start: number;
  readonly end: number;
}

/** Says who answers for the resource of a verdict; the empty string where nobody is known. */
export type OwnerOf = (verdict: Verdict) => string;

const MOST_FINDINGS = 8;
const LONGEST_MESSAGE = 400;
/** Names of the platform are shorter; what is longer came from somewhere else. */
const LONGEST_NAME = 300;
const ACTIONS: readonly Action[] = ['deny', 'warn', 'audit'];

/** Makes the envelope of a record. */
export function toEnvelope({ record, start, end }: PlacedRecord, ownerOf: OwnerOf): Envelope {
  const { verdict, sequence, recorded } = record;
  const { review, results } = verdict;
  const { resource } = review;
  const found = results.filter(isFinding).sort(byWeight);
  return {
    sequence,
    id: cut(verdict.id),
    recorded: Date.parse(recorded) || 0,
    surface: review.surface,
    cluster: cut(review.cluster),
    operation: review.operation,
    group: cut(resource.group),
    kind: cut(resource.kind),
    namespace: cut(resource.namespace),
    name: cut(resource.name),
    user: cut(review.subject.user),
    outcome: outcomeOf(verdict),
    owner: cut(ownerOf(verdict)),
    results: results.filter(hasSaid).map(toResult),
    findings: found.slice(0, MOST_FINDINGS).map(toFinding),
    found: found.length,
    start,
    end,
  };
}

/** What became of a review: denied, or the strongest action about something that was found and let pass. */
function outcomeOf({ allowed, results }: Verdict): Outcome {
  if (!allowed) return 'denied';
  const bad = results.filter(({ result }) => result === 'fail' || result === 'error' || result === 'warn');
  // What a gate would deny and did not, it ignored by its failure policy: that is worth a warning.
  if (bad.some(({ action }) => action !== 'audit')) return 'warned';
  return bad.length > 0 ? 'audited' : 'passed';
}

function isFinding({ result, exception }: RuleResult): boolean {
  return result === 'fail' || result === 'error' || result === 'warn' || exception !== undefined;
}

/** A rule that was passed over without an exception said nothing. */
function hasSaid({ result, exception }: RuleResult): boolean {
  return result !== 'skip' || exception !== undefined;
}

function byWeight(left: RuleResult, right: RuleResult): number {
  const weigh = ({ result, action }: RuleResult): number =>
    (result === 'skip' ? ACTIONS.length : 0) + ACTIONS.indexOf(action);
  return weigh(left) - weigh(right);
}

function toResult({ gate, decision, policy, rule, result, action }: RuleResult): EnvelopeResult {
  return {
    gate: cut(gate),
    decision: cut(decision),
    policyKind: cut(policy.kind),
    policy: cut(nameOf(policy)),
    rule: cut(rule),
    result,
    action,
  };
}

function toFinding(rule: RuleResult): EnvelopeFinding {
  const { message, exception } = rule;
  return {
    ...toResult(rule),
    ...(message === undefined ? {} : { message: message.slice(0, LONGEST_MESSAGE) }),
    ...(exception === undefined ? {} : { exception: cut(exception) }),
  };
}

/** The name of a policy as lists have it: with its namespace, where it has one. */
export function nameOf({ namespace, name }: Pick<PolicyReference, 'namespace' | 'name'>): string {
  return namespace === undefined || namespace === '' ? name : `${namespace}/${name}`;
}

function cut(text: string | undefined): string {
  return (text ?? '').slice(0, LONGEST_NAME);
}
