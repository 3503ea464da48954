import { fieldOf, isJsonArray, listField } from '@keelson/model';

import { PATTERN_ANCHORS, checkAnchors } from './check-anchors.ts';
import { isBlank, isThere, locate, locateAll } from './policy-check.ts';
import type { Located, PolicyCheck } from './policy-check.ts';

const KINDS = ['pattern', 'anyPattern', 'deny', 'foreach', 'podSecurity', 'cel'] as const;
const LOOP_KINDS = ['pattern', 'anyPattern', 'deny'] as const;

/** What validating rules are made of. */
export function checkValidate(check: PolicyCheck): void {
  for (const rule of check.rules) {
    const validate = locate(rule, 'validate');
    if (validate === undefined) continue;
    checkKinds(check, validate);
    const { pattern, anyPattern } = validate.object;
    checkAnchors(check, pattern, [...validate.path, 'pattern'], PATTERN_ANCHORS);
    if (isThere(anyPattern) && !isJsonArray(anyPattern))
      check.refuse([...validate.path, 'anyPattern'], 'invalid-field', 'expected a list of patterns');
    checkAnchors(check, anyPattern, [...validate.path, 'anyPattern'], PATTERN_ANCHORS);
    for (const loop of locateAll(validate.object, validate.path, 'foreach')) checkLoop(check, loop);
    const cel = locate(validate, 'cel');
    if (cel !== undefined) checkCel(check, cel);
    else if (isThere(rule.object.celPreconditions))
      check.refuse(
        [...rule.path, 'celPreconditions'],
        'misplaced-field',
        'celPreconditions go with validate.cel',
      );
  }
}

function checkKinds(check: PolicyCheck, { object, path }: Located): void {
  const found: string[] = KINDS.filter((kind) => isThere(object[kind]));
  if (listField(fieldOf(object, 'manifests'), 'attestors').length > 0) found.push('manifests');
  if (found.length === 1) return;
  const expected = `expected one of ${KINDS.join(', ')}, manifests`;
  const second = found[1];
  if (second === undefined) check.refuse(path, 'no-action', `nothing is validated: ${expected}`);
  else
    check.refuse(
      [...path, second],
      'several-actions',
      `${expected}, got ${found.join(' and ')}`,
      'Make a rule of each.',
    );
}

function checkLoop(check: PolicyCheck, { object, path }: Located): void {
  if (isBlank(object.list)) check.refuse(path, 'invalid-loop', 'the list is missing');
  const found: string[] = LOOP_KINDS.filter((kind) => isThere(object[kind]));
  if (listField(object, 'foreach').length > 0) found.push('foreach');
  if (found.length === 1) return;
  const expected = `expected one of ${LOOP_KINDS.join(', ')}, foreach`;
  check.refuse(
    path,
    'invalid-loop',
    found.length === 0 ? expected : `${expected}, got ${found.join(' and ')}`,
  );
}

function checkCel(check: PolicyCheck, cel: Located): void {
  const { object, path } = cel;
  const complain = (field: string, message: string): void => {
    check.refuse([...path, field], 'invalid-field', message);
  };
  for (const expression of locateAll(object, path, 'expressions')) {
    if (isBlank(expression.object.expression))
      check.refuse(expression.path, 'invalid-field', 'the expression is missing');
  }
  const kind = locate(cel, 'paramKind');
  const reference = locate(cel, 'paramRef');
  if (kind !== undefined) {
    for (const field of ['apiVersion', 'kind'])
      if (isBlank(kind.object[field])) complain('paramKind', `${field} is missing`);
    if (reference === undefined) complain('paramKind', 'paramRef is missing: it says which params');
  }
  if (reference !== undefined) {
    if (isBlank(reference.object.name) === !isThere(reference.object.selector))
      complain('paramRef', 'expected either a name or a selector');
    if (!isThere(reference.object.parameterNotFoundAction))
      complain('paramRef', 'parameterNotFoundAction is missing');
    if (kind === undefined) complain('paramRef', 'paramKind is missing: it says which kind params are');
  }
  for (const annotation of locateAll(object, path, 'auditAnnotations')) {
    for (const field of ['key', 'valueExpression'])
      if (isBlank(annotation.object[field]))
        check.refuse(annotation.path, 'invalid-field', `${field} is missing`);
  }
}
