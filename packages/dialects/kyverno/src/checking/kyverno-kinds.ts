import { createCluster } from '@keelson/kubernetes';
import type { Cluster } from '@keelson/kubernetes';
import type { JsonObject } from '@keelson/model';

import { kyvernoKindsText, kyvernoSchemaTexts } from '../data/generated/kyverno-schemas.ts';

interface KyvernoKind {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly scope: string;
  /** Position of the schema of each version. */
  readonly versions: Readonly<Record<string, number>>;
}

let kinds: readonly KyvernoKind[] | undefined;
const clusters = new Map<string, Cluster>();

/** The versions of one of Kyverno's own kinds; none for other kinds. */
export function versionsOfKind(group: string, kind: string): readonly string[] {
  const found = kindNamed(group, kind);
  return found === undefined ? [] : Object.keys(found.versions);
}

/** A cluster that knows one of Kyverno's own kinds in one version; undefined for others. Made once for each. */
export function clusterWithKind(group: string, version: string, kind: string): Cluster | undefined {
  const found = kindNamed(group, kind);
  if (found === undefined || !Object.hasOwn(found.versions, version)) return undefined;
  const key = `${group}/${version}/${kind}`;
  let cluster = clusters.get(key);
  if (cluster === undefined) {
    cluster = createCluster({ crds: [JSON.parse(definitionText(found, version)) as JsonObject] });
    clusters.set(key, cluster);
  }
  return cluster;
}

function kindNamed(group: string, kind: string): KyvernoKind | undefined {
  // The table is written by the generator and has this form.
  kinds ??= JSON.parse(kyvernoKindsText) as readonly KyvernoKind[];
  return kinds.find((one) => one.group === group && one.kind === kind);
}

function definitionText({ group, kind, plural, scope, versions }: KyvernoKind, version: string): string {
  const schema = kyvernoSchemaTexts[versions[version] ?? 0] ?? '{}';
  const names = JSON.stringify({ kind, plural });
  return `{"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","spec":{"group":"${group}","names":${names},"scope":"${scope}","versions":[{"name":"${version}","served":true,"schema":{"openAPIV3Schema":${schema}}}]}}`;
}
