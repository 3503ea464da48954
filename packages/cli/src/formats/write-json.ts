import { Double } from '@keelson/model';

/**
 * Writes a value as JSON on one line. Unlike `JSON.stringify` it keeps what documents keep: integers beyond 2^53, and `1.0` apart from `1`.
 */
export function writeJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return Number.isFinite(value) ? String(value) : 'null';
    case 'bigint':
      return value.toString();
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      return writeContainer(value);
    default:
      return 'null';
  }
}

function writeContainer(value: object | null): string {
  if (value === null) return 'null';
  if (value instanceof Double) return writeDouble(value.value);
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  let text = '';
  for (const [key, each] of Object.entries(value)) {
    if (each === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${writeJson(each)}`;
  }
  return `{${text}}`;
}

function writeDouble(value: number): string {
  if (!Number.isFinite(value)) return 'null';
  const text = Object.is(value, -0) ? '-0' : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
