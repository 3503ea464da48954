import { readFileSync } from 'node:fs';

import { Double, type JsonValue } from '@keelson/model';
import { describe, expect, it } from 'vitest';

import { DEFAULT_LIMITS } from '../reading/limits.ts';
import { KeyTable } from '../text/key-table.ts';
import { DocumentFailure } from '../trouble/document-failure.ts';
import { readYaml } from './read-yaml.ts';
import { readYamlExactly } from './read-exactly.ts';

// Recorded answers of sigs.k8s.io/yaml (YAML to JSON, read by sigs.k8s.io/json). A row without an answer was refused.
// Numbers and texts are told apart by a prefix: i: int64, f: float64, s: string.
const ROWS = JSON.parse(
  readFileSync(new URL('testdata/kubernetes-reader.json', import.meta.url), 'utf8'),
) as readonly (readonly [string] | readonly [string, unknown])[];

function recorded(value: JsonValue): unknown {
  if (value instanceof Double) return `f:${goDigits(value.value)}`;
  if (typeof value === 'number') return Number.isInteger(value) ? `i:${value}` : `f:${goDigits(value)}`;
  if (typeof value === 'bigint') return `i:${value}`;
  if (typeof value === 'string') return `s:${value}`;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(recorded);
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, recorded(field)]));
}

function goDigits(value: number): string {
  return String(value);
}

function normalized(value: unknown): unknown {
  if (typeof value === 'string')
    return value.startsWith('f:') ? `f:${goDigits(Number(value.slice(2)))}` : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(normalized);
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, normalized(field)]));
}

function answer(read: () => JsonValue): unknown {
  try {
    return { value: recorded(read()) };
  } catch (thrown) {
    if (thrown instanceof DocumentFailure) return 'refused';
    throw thrown;
  }
}

describe('YAML as Kubernetes reads it', () => {
  const keys = new KeyTable();

  it('has the recorded answers', () => expect(ROWS.length).toBeGreaterThan(1500));

  it.each(ROWS.map((row) => ({ text: row[0], row })))('reads $text', ({ row }) => {
    const text = row[0].replace(/^\ufeff/, '');
    const expected = row.length === 1 ? 'refused' : { value: normalized(row[1]) };
    expect(answer(() => readYaml(text, 0, text.length, DEFAULT_LIMITS, keys).value)).toEqual(expected);
    expect(answer(() => readYamlExactly(text, DEFAULT_LIMITS).value)).toEqual(expected);
  });
});
