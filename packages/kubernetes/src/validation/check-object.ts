import { stringField, fieldOf } from '@keelson/model';
import type { Diagnostic, JsonObject } from '@keelson/model';

import type { Cluster } from '../cluster/cluster.ts';
import { kindOfObject } from '../cluster/kind-of-object.ts';
import type { Issue } from '../decoding/issue.ts';
import { resolveObject } from '../decoding/resolve-object.ts';
import { checkCustom } from './check-custom.ts';
import { checkFields } from './check-fields.ts';
import { checkKind } from './check-kinds.ts';
import { checkMetadata } from './check-metadata.ts';
import { matchesSafely } from './safe-pattern.ts';
import { Violations } from './violation.ts';
import type { MatchesPattern } from './violation.ts';

/** Options of {@link findIssues} and {@link checkObject}. */
export interface CheckOptions {
  /** Matches by the patterns of schemas. By default only patterns that are safe for the built-in engine are checked. */
  readonly matchesPattern?: MatchesPattern;
}

/** More complaints about one object help nobody. */
const maximumIssues = 100;

/**
 * Finds what an API server would refuse of a new object before any policy sees it (wrong types, missing or malformed
 * fields), and the fields that it would drop. Objects of unknown kinds have no issues.
 */
export function findIssues(
  cluster: Cluster,
  object: JsonObject,
  options: CheckOptions = {},
): readonly Issue[] {
  const kind = kindOfObject(object);
  const schema = kind && cluster.schema(kind);
  if (kind === undefined || schema === undefined) return [];
  const { object: resolved, issues } = resolveObject(cluster, object, { stage: 'decoded' });
  const refused = issues.some((issue) => issue.kind === 'invalid');
  const violations = new Violations(options.matchesPattern ?? matchesSafely);
  const resource = cluster.resourceOfKind(kind);
  if (schema.typeName === undefined) {
    checkCustom(resolved, schema, violations);
    if (resource !== undefined) checkMetadata(resolved, resource, violations);
  } else if (!refused) {
    // What does not decode is refused before it is validated.
    if (resource !== undefined) checkMetadata(resolved, resource, violations);
    checkFields(resolved, schema, violations);
    checkKind(resolved, schema.typeName, violations);
  }
  return [...issues, ...violations.issues].slice(0, maximumIssues);
}

/**
 * Checks an object as an API server would before any policy sees it. What it would refuse is an error with the code
 * `kubernetes/invalid-object`, a field that it would drop a warning `kubernetes/unknown-field`.
 */
export function checkObject(
  cluster: Cluster,
  object: JsonObject,
  options: CheckOptions = {},
): readonly Diagnostic[] {
  const kind = stringField(object, 'kind') ?? '';
  const apiVersion = stringField(object, 'apiVersion') ?? '';
  const metadata = fieldOf(object, 'metadata');
  const namespace = stringField(metadata, 'namespace');
  const resource = {
    apiVersion,
    kind,
    name: stringField(metadata, 'name') ?? stringField(metadata, 'generateName') ?? '',
    ...(namespace === undefined ? {} : { namespace }),
  };
  return findIssues(cluster, object, options).map((issue) => ({
    code: issue.kind === 'invalid' ? 'kubernetes/invalid-object' : 'kubernetes/unknown-field',
    severity: issue.kind === 'invalid' ? 'error' : 'warning',
    message: `${issue.path === '' ? kind : issue.path}: expected ${issue.expected}, got ${issue.got}`,
    resource,
    place: { path: issue.path },
    ...(issue.suggestion === undefined ? {} : { help: `Did you mean ${issue.suggestion}?` }),
  }));
}
