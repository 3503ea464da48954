import { Double, isJsonArray } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';
import { writeJson } from './write-json.ts';

/** Writes a value as block YAML that every reader decodes to the same value, a line break at its end. */
export function writeYaml(value: JsonValue): string {
  return isEmptyOrScalar(value) ? `${writeScalar(value, '')}\n` : writeBlock(value, '');
}

type Container = readonly JsonValue[] | JsonObject;

function isEmptyOrScalar(value: JsonValue): value is Exclude<JsonValue, Container> {
  if (value === null || typeof value !== 'object' || value instanceof Double) return true;
  return isJsonArray(value) ? value.length === 0 : Object.keys(value).length === 0;
}

function writeBlock(value: JsonValue, indent: string): string {
  if (isJsonArray(value)) return value.map((item) => `${indent}- ${writeItem(item, indent)}`).join('');
  let text = '';
  for (const [key, each] of Object.entries(value as JsonObject))
    text += `${indent}${writeText(key)}:${writeField(each, indent)}`;
  return text;
}

/** An item's first field stands on the line of its dash. */
function writeItem(item: JsonValue, indent: string): string {
  if (isEmptyOrScalar(item)) return `${writeScalar(item, `${indent}  `)}\n`;
  return writeBlock(item, `${indent}  `).slice(indent.length + 2);
}

function writeField(value: JsonValue, indent: string): string {
  if (isEmptyOrScalar(value)) return ` ${writeScalar(value, `${indent}  `)}\n`;
  return `\n${writeBlock(value, isJsonArray(value) ? indent : `${indent}  `)}`;
}

function writeScalar(value: JsonValue, indent: string): string {
  if (typeof value !== 'string') return writeJson(value);
  return isLiteral(value) ? writeLiteral(value, indent) : writeText(value);
}

/**
 * Words and numbers that YAML 1.1 or 1.2 would read as something else than a text. Quoting one too many does no harm.
 */
const SPECIAL: RegExp = /^(?:~|null|true|false|yes|no|on|off|y|n|[-+.]?(?:\d|inf|nan).*|<<|=)$/i;
const PLAIN: RegExp = /^[A-Za-z0-9_/.][A-Za-z0-9_/.@+ -]*(?::[A-Za-z0-9_/.@+-]+)*$/;

function writeText(text: string): string {
  const plain = PLAIN.test(text) && !SPECIAL.test(text) && !text.endsWith(' ');
  return plain ? text : quote(text);
}

/** JSON's escapes are YAML's; what JSON leaves bare and YAML does not print is escaped too. */
function quote(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Texts of several lines are readable as literal blocks, as long as nothing in them could be lost that way. */
function isLiteral(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters cannot stand in a literal block
  return (
    /^[^\s][^\n]*\n/.test(text) &&
    !/[^\n\t\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]|[ \t]\n|[ \t]$/.test(text)
  );
}

function writeLiteral(text: string, indent: string): string {
  const body = text.replace(/\n+$/, '');
  const breaks = text.length - body.length;
  const chomping = breaks === 0 ? '-' : breaks === 1 ? '' : '+';
  const lines = body.split('\n').map((line) => (line === '' ? '' : indent + line));
  return `|${chomping}\n${lines.join('\n')}${'\n'.repeat(Math.max(0, breaks - 1))}`;
}
