import { ruleName } from '../report/report.ts';
import { escapeLines, escapeText } from '../terminal/escape-text.ts';
import { formatChain } from './format-chain.ts';
import { formatTrace } from './format-trace.ts';
import { whyNotMatched } from '@keelson/gates';
import type { CompiledPolicy, ExpressionTrace } from '@keelson/engine';
import type { ReviewedObject } from '@keelson/gates';
import type { Governance } from '@keelson/governance';
import type { PolicyReference, RuleResult, Verdict } from '@keelson/model';
import type { Style } from '../terminal/style.ts';

/** An object that was reviewed, with everything that is to be told of it. */
export interface ExplainedObject {
  readonly name: string;
  readonly reviewed: ReviewedObject;
  readonly policies: readonly CompiledPolicy[];
  readonly traces: readonly ExpressionTrace[];
  /** The repository whose gates asked. */
  readonly governance?: Governance;
  readonly style: Style;
  readonly verbose: boolean;
}

/** Without `--verbose`, policies that did not match are listed up to this many. */
const MAX_UNMATCHED = 10;

/** Writes why an object got its verdict: what was asked, by whom, with which values, and who had nothing to say. */
export function formatReviewed(explained: ExplainedObject): string {
  const { reviewed, style } = explained;
  const { verdict } = reviewed;
  const file = verdict.review.source?.file;
  const outcome = verdict.allowed ? style.green('allowed') : style.red('denied');
  const lines = [
    `${style.bold(escapeText(explained.name))}${file === undefined ? '' : ` in ${escapeText(file)}`}: ${outcome}`,
    style.dim(`  ${describeRequest(verdict)}`),
    ...(verdict.refusal === undefined ? [] : escapeLines(verdict.refusal.message).map((line) => `  ${line}`)),
    ...verdict.results.flatMap((rule) => formatRule(rule, explained)),
    ...verdict.patches.flatMap(({ policy, operations, proposed }) => [
      `  ${proposed ? 'proposed patch' : 'patch'} of ${escapeText(policy)}:`,
      ...operations.map((operation) => `    ${escapeText(JSON.stringify(operation, printable))}`),
    ]),
    ...formatUnmatched(explained),
  ];
  return `${lines.join('\n')}\n`;
}

function printable(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

function describeRequest({ review }: Verdict): string {
  const { resource, operation, subject, surface, cluster } = review;
  const kind = `${resource.group === '' ? '' : `${resource.group}/`}${resource.version} ${resource.kind}`;
  const groups = subject.groups.length === 0 ? '' : ` (${subject.groups.join(', ')})`;
  const where = cluster === undefined ? '' : `, cluster ${cluster}`;
  return escapeText(`${operation} of ${kind} by ${subject.user}${groups}, surface ${surface}${where}`);
}

function formatRule(
  rule: RuleResult,
  { traces, governance, style, verbose }: ExplainedObject,
): readonly string[] {
  const colour = rule.result === 'pass' ? style.green : rule.result === 'skip' ? style.dim : style.red;
  const because = rule.exception === undefined ? rule.message : `exception ${rule.exception}`;
  const own = traces.filter(
    (trace) =>
      trace.policy === `${rule.policy.kind} ${rule.policy.name}` &&
      trace.rule === rule.rule &&
      trace.binding === rule.binding &&
      trace.param === rule.param,
  );
  return [
    `  ${colour(rule.result)} ${escapeText(`${rule.policy.kind} ${ruleName({ rule })}`)} (${describeAsking(rule)})`,
    ...(because === undefined || rule.result === 'pass'
      ? []
      : escapeLines(because).map((line) => `    ${line}`)),
    ...(rule.result === 'pass' && !verbose
      ? []
      : formatChain(rule, governance, style).map((line) => `    ${line}`)),
    ...own.flatMap((trace) => formatTrace(trace, style).map((line) => `    ${line}`)),
  ];
}

function describeAsking(rule: RuleResult): string {
  const parts = [
    `action ${rule.action}`,
    ...(rule.gate === undefined ? [] : [`gate ${rule.gate}`]),
    ...(rule.decision === undefined ? [] : [`decision ${rule.decision}`]),
    ...(rule.binding === undefined || rule.binding === rule.policy.name ? [] : [`binding ${rule.binding}`]),
    ...(rule.param === undefined ? [] : [`params ${rule.param}`]),
    ...(rule.cost === undefined ? [] : [`cost ${rule.cost}`]),
  ];
  return escapeText(parts.join(', '));
}

function formatUnmatched({ policies, reviewed, style, verbose }: ExplainedObject): readonly string[] {
  const asked = new Set(reviewed.verdict.results.map(({ policy }) => keyOf(policy)));
  const silent = policies.filter(({ reference }) => !asked.has(keyOf(reference)));
  const shown = verbose ? silent : silent.slice(0, MAX_UNMATCHED);
  const { refusal, results } = reviewed.verdict;
  if (refusal !== undefined && results.every(({ policy }) => policy.kind === 'KubernetesSchema')) {
    return [style.dim('  no policy was asked: the API server would refuse the object before')];
  }
  return [
    ...shown.map((policy) => {
      const name = `${policy.reference.kind} ${policy.reference.name}`;
      return style.dim(
        `  not matched: ${escapeText(`${name}: ${whyNotMatched(policy, reviewed.verdict.review)}`)}`,
      );
    }),
    ...(silent.length > shown.length
      ? [style.dim(`  … and ${silent.length - shown.length} more that did not match (--verbose)`)]
      : []),
  ];
}

function keyOf({ group, kind, namespace, name }: PolicyReference): string {
  return JSON.stringify([group, kind, namespace, name]);
}
