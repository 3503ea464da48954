import { fieldOf, listField, stringField } from '@keelson/model';
import type { JsonValue } from '@keelson/model';
import type { FieldPath } from '../spec/policy-spec.ts';
import { stringsField } from '../spec/read-fields.ts';
import { checkRule } from './check-rule.ts';
import { checkSelector } from './check-selector.ts';
import { unsupported } from './field-error.ts';
import type { FieldError } from './field-error.ts';

const POLICIES = ['Equivalent', 'Exact'];
const MUTATING_OPERATIONS = ['*', 'CONNECT', 'CREATE', 'UPDATE'];

/** Checks `matchConstraints` or `matchResources`. */
export function checkMatchResources(match: JsonValue | undefined, at: FieldPath): readonly FieldError[] {
  if (match === undefined || match === null) return [];
  const policy = stringField(match, 'matchPolicy');
  return [
    ...(policy === undefined || POLICIES.includes(policy)
      ? []
      : [unsupported([...at, 'matchPolicy'], policy, POLICIES)]),
    ...checkSelector(fieldOf(match, 'namespaceSelector'), [...at, 'namespaceSelector']),
    ...checkSelector(fieldOf(match, 'objectSelector'), [...at, 'objectSelector']),
    ...['resourceRules', 'excludeResourceRules'].flatMap((field) =>
      listField(match, field).flatMap((rule, index) => checkRule(rule, [...at, field, index])),
    ),
  ];
}

/** Checks that a mutating policy asks for nothing but creations, updates and connections. */
export function checkMutatingOperations(match: JsonValue | undefined, at: FieldPath): readonly FieldError[] {
  const path = [...at, 'resourceRules', 'operations'];
  const operations = listField(match, 'resourceRules').flatMap((rule) => stringsField(rule, 'operations'));
  // The complaint names no index: the same one is made once.
  return [...new Set(operations)]
    .filter((operation) => !MUTATING_OPERATIONS.includes(operation))
    .map((operation) => unsupported(path, operation, MUTATING_OPERATIONS));
}
