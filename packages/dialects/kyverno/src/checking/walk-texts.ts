import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import type { FieldPath } from './policy-check.ts';

/** A text in a policy, with the path of the field that has it, or of the one whose key it is. */
export interface LocatedText {
  readonly text: string;
  readonly path: FieldPath;
}

/** Finds all texts in a value, keys included. */
export function* walkTexts(value: JsonValue | undefined, path: FieldPath): Iterable<LocatedText> {
  if (typeof value === 'string') yield { text: value, path };
  else if (isJsonArray(value)) {
    for (const [index, item] of value.entries()) yield* walkTexts(item, [...path, index]);
  } else if (isJsonObject(value)) {
    for (const [key, child] of Object.entries(value)) {
      const below = [...path, key];
      yield { text: key, path: below };
      yield* walkTexts(child, below);
    }
  }
}
