import { decodeYaml } from '@keelson/documents';
import { Failure, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

/** Variables as they are found in texts; of nested ones the inner ones. */
const VARIABLE = /(^|[^\\])\{\{(?:\{[^{}]*\}|[^{}])*\}\}/gu;

/** Reads the text of JSON patches, YAML or JSON; variables are replaced by a word. Throws a failure where it is none. */
export function parsePatches(text: string): readonly JsonObject[] {
  const value = decodeYaml(withoutVariables(text));
  if (value === null) return [];
  if (isJsonArray(value) && value.every((one) => isJsonObject(one))) return value;
  throw new Failure('kyverno/invalid-patch', 'expected a list of JSON patches');
}

/** Replaces the variables of a text by a word, so that the text around them can be read. */
function withoutVariables(text: string): string {
  return text.includes('{{') ? text.replace(VARIABLE, '$1variable') : text;
}
