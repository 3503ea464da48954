import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJson } from '@keelson/documents';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '@keelson/model';

/** A case: an expression with its variables and what Kubernetes answered. */
export interface KubernetesCase {
  readonly id: string;
  readonly expr: string;
  readonly vars: JsonObject;
  /** The checked type of the output; absent where the expression does not compile. */
  readonly type: string | undefined;
  /** The value in the file's typed form; undefined where there is none, null for null. */
  readonly value: JsonValue | undefined;
  readonly error: string | undefined;
  readonly compileErrors: readonly string[];
  readonly cost: number | undefined;
}

/** Reads the cases of a file. `{"$object": i}` in variables becomes the i-th of `objects.json`. */
export function readCases(folder: string, file: string): readonly KubernetesCase[] {
  const objects = readObjects(folder);
  const cases: KubernetesCase[] = [];
  for (const [i, line] of readFileSync(join(folder, file), 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const row = decodeJson(line);
    if (!isJsonObject(row)) throw new TypeError(`expected an object in line ${String(i + 1)} of ${file}`);
    cases.push(toCase(row, objects, i + 1));
  }
  return cases;
}

function readObjects(folder: string): readonly JsonValue[] {
  const file = join(folder, 'objects.json');
  if (!existsSync(file)) return [];
  const objects = decodeJson(readFileSync(file, 'utf8'));
  return isJsonArray(objects) ? objects : [];
}

function toCase(row: JsonObject, objects: readonly JsonValue[], line: number): KubernetesCase {
  const vars = isJsonObject(row.vars) ? row.vars : {};
  const resolved = Object.entries(vars).map(
    ([name, value]) => [name, resolveObject(value, objects)] as const,
  );
  return {
    id: textOf(row.id) ?? `line ${String(line)}`,
    expr: textOf(row.expr) ?? '',
    vars: Object.fromEntries(resolved),
    type: textOf(row.type),
    value: row.isNull === true ? null : row.value,
    error: textOf(row.error),
    compileErrors: isJsonArray(row.compileErrors) ? row.compileErrors.map(String) : [],
    cost: typeof row.cost === 'number' ? row.cost : undefined,
  };
}

function resolveObject(value: JsonValue, objects: readonly JsonValue[]): JsonValue {
  if (!isJsonObject(value) || typeof value.$object !== 'number') return value;
  return objects[value.$object] ?? null;
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
