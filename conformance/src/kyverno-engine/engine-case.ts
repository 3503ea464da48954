import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJson } from '@keelson/documents';
import { isJsonObject, stringField, type JsonObject, type JsonValue } from '@keelson/model';

/** A question to a piece of Kyverno's engine, with its answer. */
export interface EngineCase {
  readonly id: string;
  /** The question; which fields it has depends on the table. */
  readonly question: JsonObject;
  /** Absent where the answer is an error. */
  readonly answer: JsonValue | undefined;
  readonly error: string | undefined;
}

/** Reads the cases of a table. */
export function* readEngineCases(folder: string, file: string): Iterable<EngineCase> {
  for (const [i, line] of readFileSync(join(folder, file), 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const row = decodeJson(line);
    if (!isJsonObject(row)) throw new TypeError(`expected an object in line ${String(i + 1)} of ${file}`);
    const error = stringField(row, 'error');
    yield {
      id: stringField(row, 'id') ?? `${file}:${String(i + 1)}`,
      question: row,
      answer: row.answer,
      error,
    };
  }
}

/** A field of a question; null where the table leaves it out. */
export function field(question: JsonObject, name: string): JsonValue {
  return (Object.hasOwn(question, name) ? question[name] : undefined) ?? null;
}

/** A field of a question that is a text. */
export function text(question: JsonObject, name: string): string {
  return stringField(question, name) ?? '';
}
