import { suggestWord } from '@keelson/governance';
import { Failure } from '@keelson/model';
import { openGovernance } from '../governance/open-governance.ts';
import { ruleName } from '../report/report.ts';
import { findFindings } from '../trace/find-finding.ts';
import { parseResource } from './parse-resource.ts';
import type { Governance, PolicyRule } from '@keelson/governance';
import type { FoundFinding } from '../trace/find-finding.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { ExceptionTarget } from './exception-target.ts';
import type { RequestValues } from './request-options.ts';

/**
 * Finds the rule and the resource that an exception is asked for: by what a gate finds at a line, or by their names.
 *
 * @throws Failure `usage/why`, `usage/no-target`, `usage/unknown-rule`, `exception/not-possible`, and those of finding
 */
export async function findTarget(values: RequestValues, terminal: Terminal): Promise<ExceptionTarget> {
  const { why, resource } = values;
  if (why !== undefined && resource !== undefined) {
    throw new Failure('usage/no-target', 'expected either --why or --resource, got both');
  }
  if (why !== undefined)
    return targetOfFinding(
      chooseFinding(await findFindings(why, { ...values, policy: [] }, terminal), values),
      values,
    );
  const text = ruleText(values);
  if (resource === undefined || text === undefined) {
    throw new Failure(
      'usage/no-target',
      'expected what the exception is for: --why FILE:LINE, or --rule NAME --resource NAME',
      {
        help: 'keelson check prints the line to run below each finding.',
      },
    );
  }
  const { governance } = openGovernance(values.governance, terminal);
  return {
    governance,
    rule: findRule(text, governance),
    resource: parseResource(resource, values.namespace),
    ...(values.cluster === undefined ? {} : { cluster: values.cluster }),
  };
}

function ruleText({ policy, rule }: RequestValues): string | undefined {
  if (policy === undefined) return rule;
  return rule === undefined || rule === policy || rule.startsWith(`${policy}/`)
    ? (rule ?? policy)
    : `${policy}/${rule}`;
}

/** Of several findings at a line, the rule that was named decides; several of one rule are one. */
function chooseFinding(
  found: readonly [FoundFinding, ...FoundFinding[]],
  values: RequestValues,
): FoundFinding {
  const wanted = ruleText(values)?.replace(/^rule:/, '');
  const named = found.filter(
    ({ finding }) =>
      wanted === undefined ||
      ruleName(finding) === wanted ||
      finding.rule.policy.name === wanted ||
      finding.rule.rule === wanted,
  );
  const rules = [...new Set((wanted === undefined ? found : named).map(({ finding }) => ruleName(finding)))];
  const [chosen] = named;
  if (chosen === undefined) {
    const there = [...new Set(found.map(({ finding }) => ruleName(finding)))].join(', ');
    throw new Failure(
      'usage/unknown-rule',
      `the rule “${wanted ?? ''}” found nothing at this line; there are: ${there}`,
    );
  }
  if (rules.length > 1) {
    throw new Failure(
      'exception/several-rules',
      `several rules found something at this line: ${rules.join(', ')}`,
      {
        help: `An exception is for one of them: --rule ${rules[0] ?? ''}`,
      },
    );
  }
  return chosen;
}

function targetOfFinding(
  { finding, review, object, governance }: FoundFinding,
  values: RequestValues,
): ExceptionTarget {
  const { rule, result, message } = finding;
  const { group, kind, namespace, name } = review.resource;
  if (rule.gate === undefined) {
    throw new Failure('exception/not-possible', `no exception helps here: ${message}`, {
      help: 'No gate of the repository asked this; the API server itself would refuse the object.',
    });
  }
  if (result === 'error') {
    throw new Failure(
      'exception/not-possible',
      `nothing was decided here that an exception could permit: ${message}`,
      {
        help: 'An exception permits a rule to fail. Mend what kept it from being decided first.',
      },
    );
  }
  if (name === undefined) {
    throw new Failure(
      'exception/not-possible',
      `${object} has no name, and an exception is for one resource`,
      {
        help: 'Give it a name in the manifest; or name what it will be called: --rule NAME --resource KIND/NAMESPACE/NAME',
      },
    );
  }
  const full = [
    rule.policy.group,
    rule.policy.kind,
    ...(rule.policy.namespace === undefined ? [] : [rule.policy.namespace]),
    rule.policy.name,
    rule.rule,
  ];
  return {
    governance,
    rule: findRule(full.filter((part) => part !== '').join('/'), governance),
    gate: rule.gate,
    resource: { group, kind, name, ...(namespace === undefined ? {} : { namespace }) },
    ...(values.cluster === undefined ? {} : { cluster: values.cluster }),
  };
}

function findRule(text: string, { names }: Governance): PolicyRule {
  const found = names.rule(text);
  if (found.kind === 'found') return found.value;
  if (found.kind === 'several') {
    const all = found.values.map(
      ({ policy, rule }) => `${policy.reference.kind}/${policy.reference.name}/${rule}`,
    );
    throw new Failure('usage/unknown-rule', `several rules are named “${text}”: ${all.join(', ')}`, {
      help: 'Name one of them in full.',
    });
  }
  const policy = names.policy(text);
  if (policy.kind === 'found' && policy.value.rules.length > 1) {
    throw new Failure(
      'usage/unknown-rule',
      `the policy “${text}” has several rules: ${policy.value.rules.join(', ')}`,
      {
        help: `An exception is for one of them: --rule ${text}/${policy.value.rules[0] ?? ''}`,
      },
    );
  }
  const nearest = suggestWord(text.replace(/^rule:/, ''), names.ruleNames());
  throw new Failure('usage/unknown-rule', `there is no rule “${text}” in the repository`, {
    help:
      nearest === undefined
        ? 'keelson trace policy:NAME shows the rules of a policy.'
        : `Did you mean “${nearest}”?`,
  });
}
