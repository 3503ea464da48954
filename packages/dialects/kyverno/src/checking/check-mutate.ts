import { decodeYaml } from '@keelson/documents';
import { Failure, fieldOf, stringField } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { isZero, objectsOf } from '../autogen/rule-shape.ts';
import { findVariables } from '../substitute/variable-syntax.ts';
import { parsePatches } from './parse-patches.ts';
import { isBlank, isThere, locate, locateAll } from './policy-check.ts';
import type { FieldPath, Located, PolicyCheck } from './policy-check.ts';

const OPERATIONS = ['add', 'remove', 'replace', 'move', 'copy', 'test'];
const PATCHES = ['patchStrategicMerge', 'patchesJson6902'] as const;

/** What mutating rules are made of: one kind of patch, that can be read. */
export function checkMutate(check: PolicyCheck): void {
  for (const rule of check.rules) {
    const mutate = locate(rule, 'mutate');
    if (mutate === undefined || isZero(mutate.object)) continue;
    checkPatches(check, stringField(mutate.object, 'patchesJson6902') ?? '', [
      ...mutate.path,
      'patchesJson6902',
    ]);
    const loops = locateAll(mutate.object, mutate.path, 'foreach');
    const found: string[] = PATCHES.filter((field) => !isBlank(mutate.object[field]));
    if (loops.length > 0) found.push('foreach');
    if (found.length > 1)
      check.refuse(
        [...mutate.path, found[1] ?? ''],
        'several-actions',
        `expected one of ${found.join(', ')}`,
      );
    checkLoops(check, loops);
    if (loops.length === 0 && isThere(rule.object.celPreconditions))
      check.refuse(
        [...rule.path, 'celPreconditions'],
        'misplaced-field',
        'celPreconditions go with validate.cel',
      );
    checkTargets(check, mutate);
  }
}

/** Kyverno looks at loops up to the first one that has loops of its own. */
function checkLoops(check: PolicyCheck, loops: readonly Located[]): void {
  for (const { object, path } of loops) {
    const inner = locateAll(object, path, 'foreach');
    if (inner.length > 0) {
      const other = ['context', 'preconditions', ...PATCHES].find((field) => !isBlank(object[field]));
      if (other !== undefined)
        check.refuse([...path, other], 'invalid-loop', 'a loop around another one has nothing else');
      checkLoops(check, inner);
      return;
    }
    if (isBlank(object.patchesJson6902) === isBlank(object.patchStrategicMerge))
      check.refuse(path, 'invalid-loop', `expected one of ${PATCHES.join(', ')}`);
  }
}

function checkTargets(check: PolicyCheck, mutate: Located): void {
  const targets = locateAll(mutate.object, mutate.path, 'targets');
  const updates =
    mutate.object.mutateExistingOnPolicyUpdate === true || check.spec.mutateExistingOnPolicyUpdate === true;
  if (updates && targets.length === 0)
    check.refuse(
      mutate.path,
      'invalid-field',
      'existing objects are mutated on updates of the policy: targets are missing',
    );
  if (check.namespace === undefined) return;
  for (const { object, path } of targets) {
    const namespace = stringField(object, 'namespace') ?? '';
    if (namespace !== '' && namespace !== check.namespace)
      check.refuse(
        [...path, 'namespace'],
        'foreign-namespace',
        `a Policy changes nothing outside its namespace ${check.namespace}`,
      );
  }
}

function checkPatches(check: PolicyCheck, text: string, path: FieldPath): void {
  if (text === '') return;
  try {
    for (const [index, patch] of parsePatches(text).entries()) {
      const complain = (message: string): void => {
        check.refuse(path, 'invalid-patch', `patch ${String(index + 1)}: ${message}`);
      };
      const at = fieldOf(patch, 'path');
      if (typeof at !== 'string') complain('the path is missing');
      else if (!at.startsWith('/')) complain(`a path begins with a slash, got ${JSON.stringify(at)}`);
      const operation = stringField(patch, 'op') ?? '';
      if (!OPERATIONS.includes(operation))
        complain(`expected one of ${OPERATIONS.join(', ')}, got ${JSON.stringify(operation)}`);
      else if (/^(?:add|replace|test)$/.test(operation) && fieldOf(patch, 'value') === undefined)
        complain(`${operation} needs a value`);
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    check.refuse(path, 'invalid-patch', error.message);
    return;
  }
  checkPathVariables(check, text, path);
}

/** As in the original, only patches that can be read with their variables in them are looked at. */
function checkPathVariables(check: PolicyCheck, text: string, path: FieldPath): void {
  let patches: JsonValue;
  try {
    patches = decodeYaml(text);
  } catch (error) {
    if (error instanceof Failure) return;
    throw error;
  }
  if (objectsOf(patches).some((patch) => findVariables(stringField(patch, 'path') ?? '').length > 0))
    check.refuse(
      path,
      'misplaced-variable',
      'paths of patches have no variables',
      'Loop with foreach instead.',
    );
}
