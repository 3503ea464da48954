import { objectName } from '@keelson/gates';
import { findingWord, ruleName } from '../report/report.ts';
import { escapeText } from '../terminal/escape-text.ts';
import { writeJson } from './write-json.ts';
import { reasonLines } from '../report/finding-reason.ts';
import type { Finding } from '@keelson/gates';
import type { FindingReason } from '../report/finding-reason.ts';
import type { ReportedObject } from '../report/report.ts';
import type { Diagnostic, SourcePlace } from '@keelson/model';
import type { ReportFactory } from '../report/report.ts';
import type { RunSummary } from '../report/run-summary.ts';

/** A rule in the list of the tool's rules, by the id that results name. */
interface Descriptor {
  readonly index: number;
  readonly json: unknown;
}

const LEVELS = { deny: 'error', error: 'error', warn: 'warning', audit: 'note' } as const;
const SEVERITIES = { error: 'error', warning: 'warning', note: 'note' } as const;

/** For code scanning: SARIF 2.1.0, one result a finding. */
export const createSarifReport: ReportFactory = ({ version, reasonOf }) => {
  const rules: Map<string, Descriptor> = new Map();
  let first = true;

  function writeFinding(finding: Finding, reviewed: ReportedObject): string {
    const separator = first ? '\n' : ',\n';
    first = false;
    return (
      separator +
      writeJson(toResult(finding, reviewed, descriptorOf(finding, rules), reasonOf(finding, reviewed)))
    );
  }

  return {
    begin: () =>
      '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","results":[',
    shows: ({ findings }) => findings.length > 0,
    object: (reviewed) => reviewed.findings.map((finding) => writeFinding(finding, reviewed)).join(''),
    end: (summary) => {
      const driver = {
        name: 'Keelson',
        version,
        semanticVersion: version,
        rules: [...rules.values()].map(({ json }) => json),
      };
      return `\n],"tool":${writeJson({ driver })},"invocations":${writeJson([toInvocation(summary)])}}]}\n`;
    },
  };
};

function descriptorOf(
  finding: Finding,
  rules: Map<string, Descriptor>,
): { readonly id: string; readonly index: number } {
  const { policy } = finding.rule;
  const id = `${policy.kind}/${ruleName(finding)}`;
  let descriptor = rules.get(id);
  if (descriptor === undefined) {
    const json = {
      id,
      name: finding.rule.rule,
      shortDescription: { text: `${policy.kind} ${policy.name}` },
      properties: { policy },
    };
    descriptor = { index: rules.size, json };
    rules.set(id, descriptor);
  }
  return { id, index: descriptor.index };
}

function toResult(
  finding: Finding,
  { verdict }: ReportedObject,
  descriptor: { readonly id: string; readonly index: number },
  reason: FindingReason | undefined,
): unknown {
  const { rule } = finding;
  const backing =
    reason === undefined ? [] : reasonLines(reason).map(({ label, text }) => `${label}: ${text}`);
  const name = objectName(verdict);
  return {
    ruleId: descriptor.id,
    ruleIndex: descriptor.index,
    kind: 'fail',
    level: LEVELS[findingWord(finding)],
    message: { text: [finding.message === '' ? rule.rule : finding.message, ...backing].join('\n') },
    locations: [
      {
        ...toLocation(finding.place),
        logicalLocations: [{ name, fullyQualifiedName: name, kind: 'resource' }],
      },
    ],
    ...(finding.otherPlaces.length === 0
      ? {}
      : { relatedLocations: finding.otherPlaces.map((place, id) => ({ id, ...toLocation(place) })) }),
    partialFingerprints: { 'ruleAndResource/v1': `${descriptor.id} ${name} ${finding.check?.index ?? 0}` },
    properties: {
      action: rule.action,
      result: finding.result,
      gate: rule.gate,
      decision: rule.decision,
      decisionTitle: reason?.title,
      decisionOwner: reason?.decisionOwner,
      policyOwner: reason?.policyOwner,
      exceptionRequest: reason?.exceptionRequest,
      reason: finding.check?.reason ?? rule.reason,
      path: finding.place.path,
    },
  };
}

/** The place of a result, as SARIF has it. */
export function toLocation(place: SourcePlace): object {
  if (place.file === undefined) return {};
  const { line, column, endLine, endColumn } = place;
  const region = {
    startLine: line,
    startColumn: column,
    endLine,
    endColumn,
  };
  return {
    physicalLocation: {
      artifactLocation: { uri: toUri(place.file) },
      ...(line === undefined ? {} : { region }),
    },
  };
}

/** A path as a URI reference: each part encoded, and a first part with a colon not taken for a scheme. */
function toUri(path: string): string {
  const encoded = path
    .replaceAll('\\', '/')
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join('/');
  return path.startsWith('/') ? `file://${encoded}` : encoded;
}

function toInvocation({ diagnostics, exitCode }: RunSummary): unknown {
  return {
    executionSuccessful: exitCode < 2,
    exitCode,
    toolExecutionNotifications: diagnostics.map(toNotification),
  };
}

function toNotification({ code, severity, message, place, help }: Diagnostic): unknown {
  const text = help === undefined ? message : `${message}. ${help}`;
  return {
    level: SEVERITIES[severity],
    descriptor: { id: code },
    message: { text: escapeText(text) },
    ...(place?.file === undefined ? {} : { locations: [toLocation(place)] }),
  };
}
