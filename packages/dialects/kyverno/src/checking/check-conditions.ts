import { isJsonArray, isJsonObject } from '@keelson/model';
import { suggestName } from '@keelson/cel';
import type { JsonValue } from '@keelson/model';

import { isBlank, isThere, locate, locateAll } from './policy-check.ts';
import type { FieldPath, Located, PolicyCheck } from './policy-check.ts';

const ORDERS = ['GreaterThanOrEquals', 'GreaterThan', 'LessThanOrEquals', 'LessThan'];
const OPERATORS = [
  ...['Equal', 'Equals', 'NotEqual', 'NotEquals', 'In', 'AnyIn', 'AllIn', 'NotIn', 'AnyNotIn', 'AllNotIn'],
  ...ORDERS,
  ...ORDERS.map((order) => `Duration${order}`),
];
const FIELDS = ['key', 'operator', 'value', 'message'];
const OPERATIONS = ['CREATE', 'UPDATE', 'DELETE', 'CONNECT'];

/** Conditions in rules: they have a key, a known operator and a value. */
export function checkConditions(check: PolicyCheck): void {
  for (const rule of check.rules) {
    checkHolder(check, rule, 'preconditions', true);
    const validate = locate(rule, 'validate');
    const deny = validate && locate(validate, 'deny');
    if (deny !== undefined) checkHolder(check, deny, 'conditions', true);
    if (validate !== undefined) checkLoops(check, validate);
    const mutate = locate(rule, 'mutate');
    if (mutate !== undefined) checkLoops(check, mutate);
    for (const entry of locateAll(rule.object, rule.path, 'verifyImages')) checkImages(check, entry);
  }
}

function checkImages(check: PolicyCheck, entry: Located): void {
  for (const attestation of locateAll(entry.object, entry.path, 'attestations')) {
    for (const conditions of locateAll(attestation.object, attestation.path, 'conditions'))
      checkAnyAll(check, conditions, false);
  }
  const validate = locate(entry, 'validate');
  const deny = validate && locate(validate, 'deny');
  if (deny !== undefined) checkHolder(check, deny, 'conditions', true);
}

/** In loops only operators are looked at; their preconditions are read strictly. */
function checkLoops(check: PolicyCheck, holder: Located): void {
  for (const loop of locateAll(holder.object, holder.path, 'foreach')) {
    const preconditions = locate(loop, 'preconditions');
    if (preconditions !== undefined) checkStrictly(check, preconditions);
    else if (isThere(loop.object.preconditions))
      check.refuse([...loop.path, 'preconditions'], 'invalid-condition', 'expected any or all');
    const deny = locate(loop, 'deny');
    if (deny !== undefined) checkHolder(check, deny, 'conditions', false);
    checkLoops(check, loop);
  }
}

function checkStrictly(check: PolicyCheck, { object, path }: Located): void {
  for (const key of Object.keys(object)) {
    if (key === 'any' || key === 'all') continue;
    check.refuse([...path, key], 'unknown-field', `expected any or all, got ${JSON.stringify(key)}`);
  }
  checkAnyAll(check, { object, path }, false);
}

function checkHolder(check: PolicyCheck, { object, path }: Located, field: string, isStrict: boolean): void {
  const conditions = object[field];
  if (isJsonArray(conditions)) checkList(check, conditions, [...path, field], isStrict);
  else if (isJsonObject(conditions))
    checkAnyAll(check, { object: conditions, path: [...path, field] }, isStrict);
  else if (isThere(conditions))
    check.refuse([...path, field], 'invalid-condition', 'expected any, all or a list of conditions');
}

function checkAnyAll(check: PolicyCheck, { object, path }: Located, isStrict: boolean): void {
  for (const key of Object.keys(object)) warnOfField(check, key, ['any', 'all'], [...path, key]);
  for (const field of ['any', 'all']) {
    const conditions = object[field];
    if (isJsonArray(conditions)) checkList(check, conditions, [...path, field], isStrict);
    else if (isThere(conditions))
      check.refuse([...path, field], 'invalid-condition', 'expected a list of conditions');
  }
}

function checkList(check: PolicyCheck, list: readonly JsonValue[], path: FieldPath, isStrict: boolean): void {
  for (const [index, condition] of list.entries()) {
    const at = [...path, index];
    if (isJsonObject(condition)) checkCondition(check, { object: condition, path: at }, isStrict);
    else check.refuse(at, 'invalid-condition', 'expected a condition with key, operator and value');
  }
}

function checkCondition(check: PolicyCheck, { object, path }: Located, isStrict: boolean): void {
  for (const key of Object.keys(object)) warnOfField(check, key, FIELDS, [...path, key]);
  const { key, operator, value } = object;
  if (isStrict) {
    const missing = ['key', 'value', 'operator'].find((field) =>
      field === 'operator' ? isBlank(operator) : !isThere(object[field]),
    );
    if (missing !== undefined) {
      check.refuse(path, 'invalid-condition', `the ${missing} is missing or misspelled`);
      return;
    }
    if (typeof key === 'string' && key.replaceAll(' ', '') === '{{request.operation}}')
      checkOperations(check, value ?? null, [...path, 'value']);
  }
  checkOperator(check, operator ?? '', [...path, 'operator']);
}

/** Kyverno reads conditions without a schema, and passes over fields that it does not know. */
function warnOfField(check: PolicyCheck, field: string, known: readonly string[], path: FieldPath): void {
  if (known.includes(field)) return;
  const meant = suggestName(field, known);
  check.warn(
    path,
    'unknown-field',
    `expected one of ${known.join(', ')}: Kyverno passes over ${JSON.stringify(field)}`,
    meant === undefined ? undefined : `Did you mean ${meant}?`,
  );
}

function checkOperator(check: PolicyCheck, operator: JsonValue, path: FieldPath): void {
  if (typeof operator === 'string' && OPERATORS.includes(operator)) return;
  const meant = typeof operator === 'string' ? suggestName(operator, OPERATORS) : undefined;
  check.refuse(
    path,
    'unknown-operator',
    `there is no operator ${JSON.stringify(operator)}`,
    meant === undefined ? `Operators are ${OPERATORS.join(', ')}.` : `Did you mean ${meant}?`,
  );
}

function checkOperations(check: PolicyCheck, value: JsonValue, path: FieldPath): void {
  const complain = (at: FieldPath, got: JsonValue): void => {
    check.refuse(
      at,
      'unknown-operation',
      `expected one of ${OPERATIONS.join(', ')}, got ${JSON.stringify(got)}`,
    );
  };
  if (isJsonArray(value)) {
    for (const [index, one] of value.entries()) {
      if (typeof one !== 'string' || !OPERATIONS.includes(one)) complain([...path, index], one);
    }
  } else if (typeof value !== 'string') complain(path, value);
  else if (!(value.startsWith('{{') && value.endsWith('}}')) && !OPERATIONS.includes(value))
    complain(path, value);
}
