import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJson } from '@keelson/documents';
import { isJsonArray, listField, stringField } from '@keelson/model';

/** What one rule of a policy said of one resource. */
export interface Row {
  /** Index of the resource in `resources.yaml`. */
  readonly resource: number;
  /** Automatic rules have their own names; empty for kinds without named rules. */
  readonly rule: string;
  readonly result: string;
  readonly message: string | undefined;
}

/** A policy with all that Kyverno said under it. */
export interface PolicyRows {
  /** The policy's file within `kyverno-policies`. */
  readonly policy: string;
  readonly rows: readonly Row[];
}

/** Reads the answers of Kyverno: one line a policy. */
export function readPolicyRows(folder: string): readonly PolicyRows[] {
  return readFileSync(join(folder, 'results.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const value = decodeJson(line);
      const rows = listField(value, 'results').map((row): Row => {
        const [resource, rule, result, message] = isJsonArray(row) ? row : [];
        return {
          resource: Number(resource),
          rule: typeof rule === 'string' ? rule : '',
          result: typeof result === 'string' ? result : '',
          message: typeof message === 'string' ? message : undefined,
        };
      });
      return { policy: stringField(value, 'policy') ?? '', rows };
    });
}
