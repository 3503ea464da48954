import { firstSentence } from './first-sentence.ts';
import type { Finding } from '@keelson/gates';
import type { ReportedObject } from './report.ts';

/** Why a finding matters to the business, and whom to ask about it. */
export interface FindingReason {
  readonly gate: string;
  /** Name of the decision behind the gate. */
  readonly decision?: string;
  /** What was decided, in the words of the decision's title. */
  readonly title?: string;
  /** Who answers for the decision, as `group:security`. */
  readonly decisionOwner?: string;
  /** What the decision is good for: statements of the objectives that it serves. */
  readonly objectives: readonly string[];
  /** Who answers for the policy, where that is somebody else. */
  readonly policyOwner?: string;
  /** The command line that asks for an exception; absent where none would help. */
  readonly exceptionRequest?: string;
}

/** Finds the reason of a finding; undefined where no gate of a repository asked. */
export type ReasonFinder = (finding: Finding, reviewed: ReportedObject) => FindingReason | undefined;

/** Finds no reason: for runs without a governance repository. */
export const NO_REASONS: ReasonFinder = () => undefined;

/** Names who is to be asked: the owner of the decision, and that of the policy where it is another. */
export function whomToAsk({ decisionOwner, policyOwner }: FindingReason): string | undefined {
  if (policyOwner === undefined) return decisionOwner;
  if (decisionOwner === undefined) return policyOwner;
  return `${policyOwner} about the policy, ${decisionOwner} about the decision`;
}

/** Writes a reason as labelled lines, without markup: why, what for, whom to ask, how to ask for an exception. */
export function reasonLines(
  reason: FindingReason,
): readonly { readonly label: ReasonLabel; readonly text: string }[] {
  const [objective, ...others] = reason.objectives;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  const lines: readonly (readonly [ReasonLabel, string | undefined])[] = [
    ['why', reason.title],
    ['goal', objective === undefined ? undefined : `${firstSentence(objective)}${more}`],
    ['ask', whomToAsk(reason)],
    ['exception', reason.exceptionRequest],
  ];
  return lines.flatMap(([label, text]) => (text === undefined ? [] : [{ label, text }]));
}

/** What leads a line of a reason. */
export type ReasonLabel = 'why' | 'goal' | 'ask' | 'exception';
