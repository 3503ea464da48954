import { checkPathSegmentName } from '@keelson/kubernetes';
import { stringField } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import type { FieldPath } from '../spec/policy-spec.ts';
import { stringsField } from '../spec/read-fields.ts';
import { checkResources } from './check-resources.ts';
import { duplicate, invalid, required, unsupported } from './field-error.ts';
import type { FieldError } from './field-error.ts';

const OPERATIONS = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];
const SCOPES = ['*', 'Cluster', 'Namespaced'];

/** Checks an entry of `resourceRules` or `excludeResourceRules`. */
export function checkRule(rule: JsonValue, at: FieldPath): readonly FieldError[] {
  const scope = stringField(rule, 'scope');
  return [
    ...checkNames(stringsField(rule, 'resourceNames'), [...at, 'resourceNames']),
    ...checkOperations(stringsField(rule, 'operations'), [...at, 'operations']),
    ...checkWildcard(stringsField(rule, 'apiGroups'), [...at, 'apiGroups'], 'API groups'),
    ...checkVersions(stringsField(rule, 'apiVersions'), [...at, 'apiVersions']),
    ...checkResources(stringsField(rule, 'resources'), [...at, 'resources']),
    ...(scope === undefined || SCOPES.includes(scope) ? [] : [unsupported([...at, 'scope'], scope, SCOPES)]),
  ];
}

function checkNames(names: readonly string[], at: FieldPath): readonly FieldError[] {
  return names.flatMap((name, index) => [
    ...checkPathSegmentName(name).map((detail) => invalid([...at, index], name, detail)),
    ...(names.indexOf(name) < index ? [duplicate([...at, index], name)] : []),
  ]);
}

function checkOperations(operations: readonly string[], at: FieldPath): readonly FieldError[] {
  return [
    ...checkWildcard(operations, at, 'operations'),
    ...operations.flatMap((operation, index) =>
      OPERATIONS.includes(operation) ? [] : [unsupported([...at, index], operation, OPERATIONS)],
    ),
  ];
}

function checkVersions(versions: readonly string[], at: FieldPath): readonly FieldError[] {
  return [
    ...checkWildcard(versions, at, 'API versions'),
    ...versions.flatMap((version, index) => (version === '' ? [required([...at, index])] : [])),
  ];
}

function checkWildcard(items: readonly string[], at: FieldPath, what: string): readonly FieldError[] {
  if (items.length === 0) return [required(at)];
  if (items.length === 1 || !items.includes('*')) return [];
  return [invalid(at, items, `if '*' is present, must not specify other ${what}`)];
}
