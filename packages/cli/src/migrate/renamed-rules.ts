import { fieldOf, stringField } from '@keelson/model';
import type { ConvertedPolicy } from './convert-policies.ts';
import type { RuleNames } from './migrate-test.ts';
import { keyOf } from './read-sources.ts';
import type { SourceTest } from './read-sources.ts';

/** The policies that a test is about, told by where they stand: other folders have policies of the same names. */
export function policiesOfTest(
  policies: readonly ConvertedPolicy[],
  { inputs }: SourceTest,
): readonly ConvertedPolicy[] {
  const keys = new Set(inputs.policies.map(keyOf));
  return policies.filter(({ document }) => keys.has(keyOf(document)));
}

/** The names that rules have as policies, by the names of their policies. */
export function renamedRules(policies: readonly ConvertedPolicy[]): ReadonlyMap<string, RuleNames> {
  return new Map(
    policies.map(({ name, rules }) => [
      name,
      new Map(
        rules.flatMap((rule) =>
          rule.kind === 'converted'
            ? [[rule.rule, stringField(fieldOf(rule.policy, 'metadata'), 'name') ?? ''] as const]
            : [],
        ),
      ),
    ]),
  );
}
