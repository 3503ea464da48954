import { isJsonArray, isJsonObject } from '@keelson/model';
import type { DocumentPath } from '@keelson/documents';
import type { JsonValue } from '@keelson/model';

/** One step of a path as it is written, with what stands before it. */
const STEP = /(?:^|\.)([^.[\]]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]/y;

/**
 * Reads the path of a field as rule results write it, `spec.containers[0].image`, into its steps. Kubernetes writes keys that
 * have dots of their own without any mark (`metadata.labels.app.kubernetes.io/name`); which they are, the object tells. What cannot be
 * read ends the path: the place of what came before is still worth showing.
 */
export function parseObjectPath(path: string, object: JsonValue): DocumentPath {
  const steps: (string | number)[] = [];
  let value: JsonValue | undefined = object;
  STEP.lastIndex = 0;
  for (let match = STEP.exec(path); match !== null; match = STEP.exec(path)) {
    const [, name, index, quoted, bare] = match;
    let step: string | number = index === undefined ? (quoted ?? bare ?? name ?? '') : Number(index);
    const at = STEP.lastIndex;
    if (name !== undefined && isJsonObject(value)) {
      const dotted = findDottedKey(value, path.slice(at - name.length));
      if (dotted !== undefined) {
        step = dotted;
        STEP.lastIndex = at - name.length + dotted.length;
      }
    }
    steps.push(step);
    value = childOf(value, step);
  }
  return steps;
}

/** The longest key of an object that a text begins with, up to the end of a step. */
function findDottedKey(object: Readonly<Record<string, JsonValue>>, text: string): string | undefined {
  let found: string | undefined;
  for (const key of Object.keys(object)) {
    const next = text[key.length];
    const ends = next === undefined || next === '.' || next === '[';
    if (ends && text.startsWith(key) && key.length > (found?.length ?? 0)) found = key;
  }
  return found;
}

function childOf(value: JsonValue | undefined, step: string | number): JsonValue | undefined {
  if (typeof step === 'number') return isJsonArray(value) ? value[step] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
