import { ruleName } from '@keelson/governance';
import type { TraceEdge, TraceExtras, TraceNode } from '@keelson/governance';
import type { FoundFinding } from './find-finding.ts';

/** Makes the nodes and edges of a finding: what it breaks, what it is on, and the gate that it was found at. */
export function toExtras({
  finding,
  object,
  governance,
}: FoundFinding): TraceExtras & { readonly start: TraceNode } {
  const { rule, place, message } = finding;
  const locate = (): typeof place => place;
  const spot = `${place.file ?? '-'}:${place.line ?? 1}`;
  const start: TraceNode = {
    id: `finding:${spot}`,
    kind: 'finding',
    name: spot,
    title: message,
    state: rule.action,
    missing: false,
    locate,
  };
  const on: TraceNode = { id: `object:${object}`, kind: 'object', name: object, missing: false, locate };
  const edges: TraceEdge[] = [
    { kind: 'breaks', from: start.id, to: ruleId(finding.rule, governance), locate },
    { kind: 'on', from: start.id, to: on.id, locate },
    ...(rule.gate === undefined
      ? []
      : [{ kind: 'given at' as const, from: start.id, to: `gate:${rule.gate}`, locate }]),
  ];
  return { start, nodes: [start, on], edges };
}

function ruleId(
  { policy, rule }: FoundFinding['finding']['rule'],
  { names }: FoundFinding['governance'],
): string {
  const { kind, namespace, name } = policy;
  const full = [kind, ...(namespace === undefined ? [] : [namespace]), name, rule].join('/');
  const found = names.rule(full);
  if (found.kind !== 'found') return `rule:${full}`;
  return `rule:${ruleName(names.shortName(found.value.policy), found.value.policy, rule)}`;
}
