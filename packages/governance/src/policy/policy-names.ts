import type { PolicyReference } from '@keelson/model';
import type { DescribedPolicy } from './described-policy.ts';

/** A rule of a policy. */
export interface PolicyRule {
  readonly policy: DescribedPolicy;
  readonly rule: string;
}

/** What a name stands for: one thing, none, or several that it does not tell apart. */
export type Resolved<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly values: readonly T[] };

/** Finds policies and rules by the short and long forms of their names. */
export interface PolicyNames {
  /** Resolves `name`, `namespace/name`, `Kind/name` and so on, with or without `policy:`. */
  readonly policy: (text: string) => Resolved<DescribedPolicy>;
  /** Resolves `policy/rule`, or `policy` where its one rule is meant, with or without `rule:`. */
  readonly rule: (text: string) => Resolved<PolicyRule>;
  /** The shortest unique name of a policy, without `policy:`. */
  readonly shortName: (policy: DescribedPolicy) => string;
  /** All names of policies, and of rules, in their shortest unique form, for suggestions. */
  readonly policyNames: () => readonly string[];
  readonly ruleNames: () => readonly string[];
}

/** Indexes the names of policies and rules. */
export function createPolicyNames(policies: readonly DescribedPolicy[]): PolicyNames {
  const byName: Map<string, DescribedPolicy[]> = new Map();
  const byRule: Map<string, PolicyRule[]> = new Map();
  for (const policy of policies) {
    for (const form of formsOf(policy.reference)) {
      add(byName, form, policy);
      for (const rule of policy.rules) add(byRule, `${form}/${rule}`, { policy, rule });
      const [only, ...others] = policy.rules;
      if (only !== undefined && others.length === 0) add(byRule, form, { policy, rule: only });
    }
  }
  const shortName = (policy: DescribedPolicy): string => {
    const forms = formsOf(policy.reference);
    return forms.find((form) => byName.get(form)?.length === 1) ?? forms.at(-1) ?? policy.reference.name;
  };
  return {
    policy: (text) => resolved(byName.get(text.replace(/^policy:/, ''))),
    rule: (text) => resolved(byRule.get(text.replace(/^rule:/, ''))),
    shortName,
    policyNames: () => policies.map(shortName),
    ruleNames: () =>
      policies.flatMap((policy) => policy.rules.map((rule) => ruleName(shortName(policy), policy, rule))),
  };
}

/** The name of a rule, after that of its policy; a policy's only rule of the same name needs no further word. */
export function ruleName(policyName: string, policy: DescribedPolicy, rule: string): string {
  return policy.rules.length === 1 && rule === policy.reference.name ? policyName : `${policyName}/${rule}`;
}

/** From the shortest to the longest: `name`, `namespace/name`, `Kind/name`, `Kind/namespace/name`, with the group. */
function formsOf({ group, kind, namespace, name }: PolicyReference): readonly string[] {
  const names = namespace === undefined ? [name] : [name, `${namespace}/${name}`];
  return [
    ...names,
    ...names.map((one) => `${kind}/${one}`),
    ...(group === '' ? [] : names.map((one) => `${group}/${kind}/${one}`)),
  ];
}

function add<T>(index: Map<string, T[]>, key: string, value: T): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [value]);
  else known.push(value);
}

function resolved<T>(found: readonly T[] | undefined): Resolved<T> {
  const [first, ...others] = found ?? [];
  if (first === undefined) return { kind: 'none' };
  return others.length === 0 ? { kind: 'found', value: first } : { kind: 'several', values: found ?? [] };
}
