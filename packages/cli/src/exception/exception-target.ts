import { ruleName } from '@keelson/governance';
import type { Governance, PolicyRule } from '@keelson/governance';

/** What an exception is asked for: one rule, on one resource. */
export interface ExceptionTarget {
  readonly governance: Governance;
  readonly rule: PolicyRule;
  /** The gate that found it, where one did. */
  readonly gate?: string;
  readonly resource: TargetResource;
  /** The cluster, where the finding is of one. */
  readonly cluster?: string;
}

/** A resource by everything that identifies it. */
export interface TargetResource {
  readonly group: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** The rule as an exception names it: its shortest name that is unique. */
export function ruleReference({ governance: { names }, rule: { policy, rule } }: ExceptionTarget): string {
  return `rule:${ruleName(names.shortName(policy), policy, rule)}`;
}

/** The resource for people: `Deployment shop/web`. */
export function resourceText({ kind, namespace, name }: TargetResource): string {
  return `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}
