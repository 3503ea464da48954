import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import type { FieldPath } from './policy-check.ts';

/** A text in a policy, with the path of the field that has it, or of the one whose key it is. */
export interface LocatedText {
  readonly text: string;
  readonly path: FieldPath;
}

/** Tells whether a text is wanted; `steps` is where it stands, and is only lent. */
type IsWanted = (text: string, steps: FieldPath) => boolean;

/** Finds the texts in a value that have variables, keys included. */
export function findTemplates(value: JsonValue | undefined, path: FieldPath): readonly LocatedText[] {
  return findTexts(value, path, (text) => text.includes('{{'));
}

/** Finds the texts in a value that are wanted, keys included. */
export function findTexts(
  value: JsonValue | undefined,
  path: FieldPath,
  isWanted: IsWanted,
): readonly LocatedText[] {
  const found: LocatedText[] = [];
  collect(value, [...path], isWanted, found);
  return found;
}

function collect(
  value: JsonValue | undefined,
  steps: (string | number)[],
  isWanted: IsWanted,
  found: LocatedText[],
): void {
  if (typeof value === 'string') {
    if (isWanted(value, steps)) found.push({ text: value, path: [...steps] });
  } else if (isJsonArray(value)) {
    for (const [index, item] of value.entries()) {
      steps.push(index);
      collect(item, steps, isWanted, found);
      steps.pop();
    }
  } else if (isJsonObject(value)) {
    for (const key of Object.keys(value)) {
      steps.push(key);
      if (isWanted(key, steps)) found.push({ text: key, path: [...steps] });
      collect(value[key], steps, isWanted, found);
      steps.pop();
    }
  }
}
