import { referenceTo } from '@keelson/dialect-kubernetes';
import { findIssues, kindOfObject } from '@keelson/kubernetes';
import type { Issue } from '@keelson/kubernetes';
import type { Diagnostic, SourceDocument } from '@keelson/model';

import { clusterWithKind, versionsOfKind } from './kyverno-kinds.ts';
import type { FieldPath } from './policy-check.ts';

/**
 * Checks a policy or exception against the schema of its kind: unknown fields, wrong types, missing fields, values that are
 * none of the known ones. All of it is refused by Kyverno's command line. Versions that Kyverno does not have are errors, too.
 */
export function checkSchema(document: SourceDocument): readonly Diagnostic[] {
  const kind = kindOfObject(document.object);
  if (kind === undefined) return [];
  const cluster = clusterWithKind(kind.group, kind.version, kind.kind);
  if (cluster === undefined) return unknownVersion(document, kind.group, kind.kind);
  return findIssues(cluster, document.object)
    .filter(({ path }) => path !== 'metadata.namespace')
    .map((issue) => toDiagnostic(document, issue));
}

function unknownVersion(document: SourceDocument, group: string, kind: string): readonly Diagnostic[] {
  const versions = versionsOfKind(group, kind);
  const place = document.locate?.(['apiVersion']);
  const known = versions.map((version) => `${group}/${version}`).join(', ');
  return [
    {
      code: 'kyverno/unknown-version',
      severity: 'error',
      message:
        versions.length === 0
          ? `kind: Kyverno has no kind ${kind} in ${group}`
          : `apiVersion: expected one of ${known}`,
      resource: referenceTo(document),
      ...(place === undefined ? {} : { place }),
    },
  ];
}

function toDiagnostic(document: SourceDocument, issue: Issue): Diagnostic {
  const { path, expected, got, suggestion } = issue;
  const place = document.locate?.(readPath(path));
  return {
    code: issue.kind === 'invalid' ? 'kyverno/invalid-field' : 'kyverno/unknown-field',
    severity: 'error',
    message: `${path === '' ? 'policy' : path}: expected ${expected}, got ${got}`,
    resource: referenceTo(document),
    ...(place === undefined ? {} : { place }),
    ...(suggestion === undefined ? {} : { help: `Did you mean ${suggestion}?` }),
  };
}

const STEP = /([^.[\]]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]/g;

function readPath(text: string): FieldPath {
  return [...text.matchAll(STEP)].map(([, name, index, quoted, bare]) =>
    index === undefined ? (name ?? quoted ?? bare ?? '') : Number(index),
  );
}
