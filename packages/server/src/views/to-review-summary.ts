import type { ReviewSummary, RuleCount } from '@keelson/api';
import type { Operation, Surface } from '@keelson/model';
import type { EnvelopeFinding } from '../verdicts/envelope.ts';
import type { ListedEnvelope, RuleTally } from '../verdicts/verdict-index.ts';

/** Shows an envelope of the index; what is empty there is left out. */
export function toReviewSummary(envelope: ListedEnvelope): ReviewSummary {
  const { id, sequence, recorded, cluster, group, kind, namespace, name, user, outcome, owner } = envelope;
  return {
    id,
    sequence,
    recorded: new Date(recorded).toISOString(),
    // The ledger has verdicts of the model alone.
    surface: envelope.surface as Surface,
    operation: envelope.operation as Operation,
    ...present('cluster', cluster),
    resource: { group, kind, ...present('namespace', namespace), ...present('name', name) },
    user,
    outcome,
    ...present('owner', owner),
    rules: envelope.rules,
    found: envelope.found,
    findings: envelope.findings.map(toFinding),
  };
}

/** Shows how often a rule found something. */
export function toRuleCount(tally: RuleTally): RuleCount {
  const { gate, decision, policy, rule, denied, warned, audited, excepted, passed } = tally;
  return {
    ...present('gate', gate),
    ...present('decision', decision),
    policy,
    rule,
    denied,
    warned,
    audited,
    excepted,
    passed,
  };
}

function toFinding({ gate, decision, ...finding }: EnvelopeFinding): ReviewSummary['findings'][number] {
  return { ...finding, ...present('gate', gate), ...present('decision', decision) };
}

function present<Key extends string>(key: Key, value: string): Partial<Record<Key, string>> {
  // A computed key gives a type of all texts.
  return value === '' ? {} : ({ [key]: value } as Record<Key, string>);
}
