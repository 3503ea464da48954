import { createHash } from 'node:crypto';
import { stringifyYaml } from '@keelson/documents';
import { ruleName } from '../report/report.ts';
import type { Finding } from '@keelson/gates';
import type { FindingReason, ReasonFinder } from '../report/finding-reason.ts';
import type { ReportedObject, ReportOptions } from '../report/report.ts';
import type { JsonObject, JsonValue, Result, RuleResult, Verdict } from '@keelson/model';
import type { Report } from '../report/report.ts';

/** What the two report APIs call themselves; apart from it they are alike. */
export interface ReportApi {
  readonly apiVersion: string;
  readonly namespaced: string;
  readonly clusterWide: string;
  /** The field `source` of the report itself, where the API has one. */
  readonly source?: string;
}

/** Writes a document for each object that some rule had something to say about: its scope, a summary and the results. */
export function createResourceReport(api: ReportApi, { reasonOf }: ReportOptions): Report {
  let first = true;
  return {
    begin: () => '',
    shows: ({ verdict }) => verdict.results.length > 0,
    object: (reviewed) => {
      if (reviewed.verdict.results.length === 0) return '';
      const separator = first ? '' : '---\n';
      first = false;
      return separator + stringifyYaml(toDocument(reviewed, api, reasonOf));
    },
    end: () => '',
  };
}

function toDocument(reviewed: ReportedObject, api: ReportApi, reasonOf: ReasonFinder): JsonObject {
  const { verdict } = reviewed;
  const { resource } = verdict.review;
  const timestamp = { seconds: Math.floor(Date.parse(verdict.review.time) / 1000), nanos: 0 };
  return {
    apiVersion: api.apiVersion,
    kind: resource.namespace === undefined ? api.clusterWide : api.namespaced,
    metadata: {
      name: reportName(verdict),
      ...(resource.namespace === undefined ? {} : { namespace: resource.namespace }),
      labels: { 'app.kubernetes.io/managed-by': 'keelson' },
    },
    ...(api.source === undefined ? {} : { source: api.source }),
    scope: {
      apiVersion: resource.group === '' ? resource.version : `${resource.group}/${resource.version}`,
      kind: resource.kind,
      ...(resource.namespace === undefined ? {} : { namespace: resource.namespace }),
      ...(resource.name === undefined ? {} : { name: resource.name }),
    },
    summary: countResults(verdict.results),
    results: verdict.results.map((rule) => toResult(rule, reviewed, timestamp, reasonOf)),
  };
}

/** A name that stays the same from run to run and fits Kubernetes' rules, whatever the object is called. */
function reportName({ review: { resource, source } }: Verdict): string {
  const identity = [
    resource.group,
    resource.kind,
    resource.namespace,
    resource.name ?? source?.document,
  ].join('/');
  const digest = createHash('sha256').update(identity).digest('hex').slice(0, 12);
  return `keelson-${resource.kind
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 40)}-${digest}`;
}

function countResults(results: readonly RuleResult[]): JsonObject {
  const counts: Record<Result, number> = { pass: 0, fail: 0, warn: 0, error: 0, skip: 0 };
  for (const { result } of results) counts[result]++;
  return counts;
}

function toResult(
  rule: RuleResult,
  reviewed: ReportedObject,
  timestamp: JsonObject,
  reasonOf: ReasonFinder,
): JsonObject {
  const found = reviewed.findings.filter((finding) => finding.rule === rule);
  const message = found.length === 0 ? rule.message : found.map((finding) => finding.message).join('\n');
  return {
    source: 'keelson',
    policy:
      rule.policy.namespace === undefined ? rule.policy.name : `${rule.policy.namespace}/${rule.policy.name}`,
    rule: rule.rule,
    result: rule.result,
    scored: rule.result !== 'warn',
    ...(message === undefined ? {} : { message }),
    timestamp,
    properties: toProperties(
      rule,
      found[0],
      found[0] === undefined ? undefined : reasonOf(found[0], reviewed),
    ),
  };
}

function toProperties(
  rule: RuleResult,
  finding: Finding | undefined,
  reason: FindingReason | undefined,
): JsonObject {
  const { file, line, column } = finding?.place ?? {};
  const properties: Record<string, JsonValue | undefined> = {
    action: rule.action,
    policyKind: rule.policy.kind,
    digest: rule.policy.digest,
    rule: rule.variant === undefined ? undefined : ruleName({ rule }),
    gate: rule.gate,
    decision: rule.decision,
    decisionTitle: reason?.title,
    decisionOwner: reason?.decisionOwner,
    policyOwner: reason?.policyOwner,
    exceptionRequest: reason?.exceptionRequest,
    exception: rule.exception,
    reason: rule.reason,
    file,
    line: line === undefined ? undefined : String(line),
    column: column === undefined ? undefined : String(column),
  };
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined),
  ) as JsonObject;
}
