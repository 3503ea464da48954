import { justificationOf, shortReference } from '@keelson/governance';
import { quoteWord } from '../terminal/quote-word.ts';
import { NO_REASONS } from './finding-reason.ts';
import { ruleName } from './report.ts';
import type { Finding } from '@keelson/gates';
import type { Governance, Justification } from '@keelson/governance';
import type { ReviewValues } from '../check/check-settings.ts';
import type { FindingReason, ReasonFinder } from './finding-reason.ts';
import type { ReportedObject } from './report.ts';

/** The flags without which the same finding would not be found again. */
const REPEATED = ['governance', 'as', 'cluster', 'operation', 'user', 'namespace', 'given', 'group'] as const;

/** Makes the finder of reasons of a run; the flags of the run are repeated where a request needs them. */
export function createReasonFinder(governance: Governance | undefined, values: ReviewValues): ReasonFinder {
  if (governance === undefined) return NO_REASONS;
  const flags = REPEATED.flatMap((name) =>
    [values[name] ?? []].flat().map((value) => ` --${name} ${quoteWord(value)}`),
  );
  return (finding, reviewed) => {
    const justification = justificationOf(governance, finding.rule);
    return justification === undefined
      ? undefined
      : toReason(justification, requestFor(finding, reviewed, flags.join('')));
  };
}

function toReason(justification: Justification, request: string | undefined): FindingReason {
  const { gate, decisionName, decision, objectives, owner } = justification;
  return {
    gate,
    ...(decisionName === undefined ? {} : { decision: decisionName }),
    ...(decision?.title === undefined ? {} : { title: decision.title }),
    ...(decision?.owner === undefined ? {} : { decisionOwner: shortReference(decision.owner) }),
    objectives: objectives.flatMap(({ statement }) => statement ?? []),
    ...(owner === undefined || owner === decision?.owner ? {} : { policyOwner: shortReference(owner) }),
    ...(request === undefined ? {} : { exceptionRequest: request }),
  };
}

/** An exception permits a rule to fail; what could not be decided is not permitted by it. */
function requestFor(
  finding: Finding,
  { verdict, findings }: ReportedObject,
  flags: string,
): string | undefined {
  if (finding.result === 'error') return undefined;
  const { source, resource } = verdict.review;
  const { file, line } = finding.place;
  const rule = ` --rule ${quoteWord(ruleName(finding))}`;
  if (file !== undefined && !file.startsWith('<') && line !== undefined && source?.revision === undefined) {
    const others = findings.some(
      (other) => other.place.line === line && ruleName(other) !== ruleName(finding),
    );
    return `keelson exception request --why ${quoteWord(`${file}:${line}`)}${others ? rule : ''}${flags}`;
  }
  if (resource.name === undefined) return undefined;
  const kind = resource.group === '' ? resource.kind : `${resource.kind}.${resource.group}`;
  const parts = [kind, ...(resource.namespace === undefined ? [] : [resource.namespace]), resource.name];
  return `keelson exception request${rule} --resource ${quoteWord(parts.join('/'))}${flags}`;
}
