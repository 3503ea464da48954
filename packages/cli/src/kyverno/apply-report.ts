import { fieldOf, stringField } from '@keelson/model';
import type { JsonObject, RuleResult } from '@keelson/model';
import type { AskedPolicies, AskedResource, TestedPolicy } from '@keelson/policy-tests';
import { countedResult, ruleName } from './apply-counts.ts';

const API_VERSION = 'openreports.io/v1alpha1';
const SOURCES: Readonly<Record<string, string>> = {
  ValidatingPolicy: 'KyvernoValidatingPolicy',
  MutatingPolicy: 'KyvernoMutatingPolicy',
  GeneratingPolicy: 'KyvernoGeneratingPolicy',
  ImageValidatingPolicy: 'KyvernoImageValidatingPolicy',
  ValidatingAdmissionPolicy: 'ValidatingAdmissionPolicy',
  MutatingAdmissionPolicy: 'MutatingAdmissionPolicy',
};
const SEVERITIES: readonly string[] = ['critical', 'high', 'medium', 'low', 'info'];

/** Makes OpenReports of what policies said: one for all policies of the cluster, and one for each that is in a namespace. */
export function toReports(asked: AskedPolicies, auditWarn: boolean, seconds: number): readonly JsonObject[] {
  const inCluster: JsonObject[] = [];
  const inNamespaces = new Map<string, { readonly metadata: JsonObject; readonly results: JsonObject[] }>();
  for (const resource of asked.resources) {
    for (const { policy, results } of resource.answers) {
      const { namespace, name } = policy.reference;
      const entries = results.map((result) => toEntry(policy, result, resource, auditWarn, seconds));
      if (entries.length === 0) continue;
      if (namespace === undefined) inCluster.push(...entries);
      else {
        const key = `${namespace}/${name}`;
        const report = inNamespaces.get(key) ?? { metadata: { name, namespace }, results: [] };
        report.results.push(...entries);
        inNamespaces.set(key, report);
      }
    }
  }
  return [
    ...(inCluster.length === 0 ? [] : [toReport('ClusterReport', { name: 'merged' }, inCluster)]),
    ...Array.from(inNamespaces.values(), ({ metadata, results }) =>
      toReport('PolicyReport', metadata, results),
    ),
  ];
}

function toReport(kind: string, metadata: JsonObject, results: readonly JsonObject[]): JsonObject {
  const count = (result: string): number => results.filter((one) => one.result === result).length;
  return {
    apiVersion: API_VERSION,
    kind,
    metadata,
    results,
    source: '',
    summary: {
      error: count('error'),
      fail: count('fail'),
      pass: count('pass'),
      skip: count('skip'),
      warn: count('warn'),
    },
  };
}

function toEntry(
  { reference, document }: TestedPolicy,
  result: RuleResult,
  { resource: { object, identity } }: AskedResource,
  auditWarn: boolean,
  seconds: number,
): JsonObject {
  const annotations = fieldOf(fieldOf(document, 'metadata'), 'annotations');
  const category = stringField(annotations, 'policies.kyverno.io/category');
  const severity = stringField(annotations, 'policies.kyverno.io/severity') ?? '';
  const kind = reference.kind.replace(/^Namespaced/, '');
  const rule = ruleName(result);
  return {
    ...(category === undefined ? {} : { category }),
    ...(result.message === undefined ? {} : { message: result.message }),
    policy: reference.namespace === undefined ? reference.name : `${reference.namespace}/${reference.name}`,
    properties: {
      process: kind === 'GeneratingPolicy' ? 'admission review' : 'background scan',
      ...(result.binding === undefined ? {} : { binding: result.binding }),
      ...(result.exception === undefined ? {} : { exceptions: result.exception }),
    },
    resources: [
      {
        ...pick(object, 'apiVersion'),
        ...pick(object, 'kind'),
        ...(identity.name === undefined ? {} : { name: identity.name }),
        ...(identity.namespace === undefined ? {} : { namespace: identity.namespace }),
      },
    ],
    result: countedResult(result, auditWarn),
    ...(rule === '' ? {} : { rule }),
    scored: stringField(annotations, 'policies.kyverno.io/scored') !== 'false',
    ...(SEVERITIES.includes(severity) ? { severity } : {}),
    source: (Object.hasOwn(SOURCES, kind) ? SOURCES[kind] : undefined) ?? 'kyverno',
    timestamp: { nanos: 0, seconds },
  };
}

function pick(object: JsonObject, key: string): JsonObject {
  const value = stringField(object, key);
  return value === undefined ? {} : { [key]: value };
}
