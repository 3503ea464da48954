import { fieldOf, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { locate, locateAll } from './policy-check.ts';
import type { FieldPath, Located, PolicyCheck } from './policy-check.ts';

/** Labels and annotations in patterns and patches are texts. */
export function checkLabelTexts(check: PolicyCheck): void {
  for (const rule of check.rules) {
    const validate = locate(rule, 'validate');
    if (validate !== undefined) checkHolder(check, validate, 'pattern', true);
    const mutate = locate(rule, 'mutate');
    if (mutate !== undefined) checkHolder(check, mutate, 'patchStrategicMerge', false);
  }
}

/** Of loops, the first one with a pattern is looked at. */
function checkHolder(check: PolicyCheck, holder: Located, field: string, hasAny: boolean): void {
  if (isJsonArray(holder.object.foreach)) {
    const loop = locateAll(holder.object, holder.path, 'foreach').find(({ object }) =>
      isJsonObject(object[field]),
    );
    if (loop !== undefined) checkPattern(check, loop.object[field], [...loop.path, field]);
    return;
  }
  const pattern = holder.object[field];
  if (isJsonObject(pattern)) checkPattern(check, pattern, [...holder.path, field]);
  else if (hasAny) {
    for (const { object, path } of locateAll(holder.object, holder.path, 'anyPattern'))
      checkPattern(check, object, path);
  }
}

function checkPattern(check: PolicyCheck, pattern: JsonValue | undefined, path: FieldPath): void {
  checkMetadata(check, fieldOf(pattern, 'metadata'), [...path, 'metadata']);
  const template = fieldOf(fieldOf(pattern, 'spec'), 'template');
  checkMetadata(check, fieldOf(template, 'metadata'), [...path, 'spec', 'template', 'metadata']);
}

function checkMetadata(check: PolicyCheck, metadata: JsonValue | undefined, path: FieldPath): void {
  for (const field of ['labels', 'annotations']) {
    const values = fieldOf(metadata, field);
    if (!isJsonObject(values)) continue;
    for (const [key, value] of Object.entries(values)) {
      if (typeof value !== 'string')
        check.refuse([...path, field, key], 'no-text', `values of ${field} are texts`, 'Put it in quotes.');
    }
  }
}
