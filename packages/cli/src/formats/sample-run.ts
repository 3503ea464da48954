import { readDocuments } from '@keelson/documents';
import { expandDocument, locateVerdict, toFindings } from '@keelson/gates';
import type { ReviewedObject } from '@keelson/gates';
import type { Diagnostic, RuleResult } from '@keelson/model';
import type { ReasonFinder } from '../report/finding-reason.ts';
import type { Report } from '../report/report.ts';
import type { RunSummary } from '../report/run-summary.ts';

const TEXT = `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
  - name: web
    image: nginx:latest
`;

/** A run with everything that reports must be able to show, hostile text among it; for the tests of formats. */
export function sampleRun(): { readonly objects: readonly ReviewedObject[]; readonly summary: RunSummary } {
  return {
    objects: [
      sampleObject('pods/web.yaml', [FAILED, WARNED, PASSED, EXCEPTED]),
      sampleObject('a b/<x>&\'"ü,:%::error::`|@team #1 [a](b)\n\u001b[31m.yaml', [HOSTILE]),
      sampleObject('pods/undecided.yaml', [ERROR]),
    ],
    summary: {
      objects: 3,
      denied: 3,
      changed: 0,
      unchanged: 0,
      policies: 4,
      results: { pass: 1, fail: 3, warn: 0, error: 1, skip: 1 },
      findings: { deny: 3, warn: 1, audit: 0 },
      counted: 4,
      failOn: 'audit',
      gatesAsked: ['manifests'],
      gatesNotAsked: [{ name: 'production', surface: 'admission' }],
      diagnostics: [DIAGNOSTIC],
      exitCode: 2,
    },
  };
}

/** The reason of the sample's finding behind a gate, hostile text among it. */
export const sampleReason: ReasonFinder = ({ rule: { gate, decision } }) =>
  gate === undefined || decision === undefined
    ? undefined
    : {
        gate,
        decision,
        title: 'Images have a fixed tag ::error:: `x` <b>\u001b[31m',
        decisionOwner: 'group:platform',
        objectives: ['Nobody is called at night', 'Cheaper nights'],
        policyOwner: 'group:security',
        exceptionRequest: 'keelson exception request --why pods/web.yaml:8',
      };

/** Plays a run into a report. */
export function writeReport(report: Report): string {
  const { objects, summary } = sampleRun();
  return report.begin() + objects.map(report.object).join('') + report.end(summary);
}

const DIGEST = 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';

function rule(changes: Partial<RuleResult>): RuleResult {
  return {
    policy: {
      group: 'admissionregistration.k8s.io',
      kind: 'ValidatingAdmissionPolicy',
      name: 'fixed-tags',
      digest: DIGEST,
    },
    rule: 'fixed-tags',
    result: 'fail',
    action: 'deny',
    ...changes,
  };
}

const FAILED = rule({
  gate: 'manifests',
  decision: '0001-fixed-tags',
  message: 'images need a fixed tag',
  checks: [
    {
      index: 0,
      result: 'fail',
      message: 'images need a fixed tag',
      reason: 'Invalid',
      objectPlaces: [{ path: 'spec.containers[0].image' }, { path: 'metadata.name' }],
    },
    { index: 1, result: 'pass' },
  ],
});

const WARNED = rule({
  action: 'warn',
  message: 'two\nlines',
  policy: { ...rule({}).policy, namespace: 'shop', name: 'labels' },
  rule: 'owner',
});
const PASSED = rule({ result: 'pass', rule: 'other', variant: 'autogen' });
const EXCEPTED = rule({ result: 'skip', exception: 'legacy', excepted: 'fail' });
const ERROR = rule({
  result: 'error',
  reason: 'context/not-given',
  message: 'namespace shop was not given; give it with --given',
});
const HOSTILE = rule({
  rule: ']]>--><script>',
  message: '::error::x\r\n<img src=x onerror=alert(1)> ``` | @team \u001b[31m %0A ]]>',
  checks: [],
});

const DIAGNOSTIC: Diagnostic = {
  code: 'documents/yaml-syntax',
  severity: 'error',
  message: 'expected a value <b>',
  place: { file: 'pods/broken.yaml', line: 3, column: 5 },
  help: 'Mend the YAML.',
  excerpt: '    3 | a: [\n      |     ^',
};

function sampleObject(file: string, results: readonly RuleResult[]): ReviewedObject {
  const { documents } = readDocuments(TEXT, { file });
  const manifest = documents.flatMap((document) => expandDocument(document, 0).objects)[0];
  if (manifest === undefined) throw new Error('the sample is no object');
  const verdict = locateVerdict(
    {
      id: '0123456789abcdef0123456789abcdef',
      review: {
        id: `${file}#0`,
        time: '2026-09-15T12:00:00.000Z',
        surface: 'manifest',
        operation: 'CREATE',
        resource: { group: '', version: 'v1', kind: 'Pod', resource: 'pods', namespace: 'shop', name: 'web' },
        object: manifest.object,
        subject: { user: 'keelson:check', groups: [] },
        source: { file, document: 0, line: 1 },
        given: { objects: [] },
      },
      allowed: false,
      warnings: [],
      patches: [],
      generated: [],
      results,
      inputs: [],
      engineVersion: '0.1.0',
    },
    manifest,
  );
  return { verdict, manifest, findings: toFindings(verdict, manifest) };
}
