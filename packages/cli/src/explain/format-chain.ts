import { justificationOf, shortReference } from '@keelson/governance';
import { firstSentence } from '../report/first-sentence.ts';
import { ruleName } from '../report/report.ts';
import { escapeText } from '../terminal/escape-text.ts';
import type { Governance } from '@keelson/governance';
import type { RuleResult } from '@keelson/model';
import type { Style } from '../terminal/style.ts';

const COLUMN = 11;

/** Writes the chain from a goal of the business down to the policy that was asked, a link a line. */
export function formatChain(
  rule: RuleResult,
  governance: Governance | undefined,
  style: Style,
): readonly string[] {
  const justification = governance === undefined ? undefined : justificationOf(governance, rule);
  if (justification === undefined) return [];
  const { decision, decisionName, objectives, risks, owner } = justification;
  const links: readonly (readonly [string, string])[] = [
    ...objectives.map(({ name, statement }) => ['objective', titled(name, statement)] as const),
    ...risks.map(({ name, statement }) => ['risk', titled(name, statement)] as const),
    decisionName === undefined
      ? (['decision', 'none: the gate names no decision'] as const)
      : (['decision', describeDecision(decisionName, decision)] as const),
    ['gate', `${justification.gate}, action ${rule.action}`],
    ['policy', `${ruleName({ rule })}${owner === undefined ? '' : `, owner ${shortReference(owner)}`}`],
  ];
  return [
    style.dim('because'),
    ...links.map(([kind, text]) => `  ${style.dim(kind.padEnd(COLUMN))}${escapeText(text)}`),
  ];
}

function describeDecision(name: string, decision: ReturnType<Governance['decision']>): string {
  if (decision === undefined) return `${name} (it is not there)`;
  const { title, status, owner } = decision;
  const facts = [
    status ?? 'of no known status',
    ...(owner === undefined ? [] : [`owner ${shortReference(owner)}`]),
  ];
  return `${titled(name, title)} (${facts.join(', ')})`;
}

function titled(name: string, title: string | undefined): string {
  return title === undefined ? name : `${name}: ${firstSentence(title)}`;
}
