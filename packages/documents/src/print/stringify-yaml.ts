import { Double, isJsonArray, trimEndWhere, type JsonValue } from '@keelson/model';

import { escapeHostile } from '../text/escape-hostile.ts';
import { escapeText } from '../text/escape-text.ts';
import { mayResolve, resolvePlain } from '../yaml/tree/resolve-scalar.ts';
import { printNumber } from './stringify-json.ts';

/** Beyond it a key needs a mark of its own in YAML. */
const LONGEST_SIMPLE_KEY = 900;

/**
 * Prints a value as YAML in block style, as `kubectl` does. Texts that a reader of YAML 1.1 would take for something
 * else (`no`, `0777`, `1e3`) are quoted; texts of several lines become literal scalars; control characters are escaped.
 * Note that a whole float does not survive Kubernetes' reader: it reads `1.0` as the integer 1.
 */
export function stringifyYaml(value: JsonValue): string {
  if (isBlock(value)) return printBlock(value, '').join('\n') + '\n';
  return `${printInline(value, '').join('\n')}\n`;
}

type Block = readonly JsonValue[] | Readonly<Record<string, JsonValue>>;

function isBlock(value: JsonValue): value is Block {
  if (typeof value !== 'object' || value === null || value instanceof Double) return false;
  return isJsonArray(value) ? value.length > 0 : Object.keys(value).length > 0;
}

function printBlock(value: Block, indent: string): string[] {
  return isList(value)
    ? value.flatMap((item) => printItem(item, indent))
    : Object.keys(value).flatMap((key) => printEntry(key, value[key] ?? null, indent));
}

// The first line of what an item holds stands behind its dash.
function printItem(item: JsonValue, indent: string): string[] {
  const inner = `${indent}  `;
  const lines = isBlock(item) ? printBlock(item, inner) : printInline(item, indent);
  const [first = '', ...rest] = lines;
  return [`${indent}- ${first.startsWith(inner) ? first.slice(inner.length) : first}`, ...rest];
}

function printEntry(key: string, value: JsonValue, indent: string): string[] {
  const name = printText(key);
  const colon = name.length > LONGEST_SIMPLE_KEY ? `${indent}? ${name}\n${indent}:` : `${indent}${name}:`;
  if (!isBlock(value)) {
    const [first = '', ...rest] = printInline(value, indent);
    return [`${colon} ${first}`, ...rest];
  }
  return [colon, ...printBlock(value, isList(value) ? indent : `${indent}  `)];
}

function printInline(value: JsonValue, indent: string): string[] {
  if (typeof value === 'string') {
    return isLiteral(value) ? printLiteral(value, `${indent}  `) : [printText(value)];
  }
  if (value === null || typeof value === 'boolean') return [String(value)];
  if (typeof value !== 'object' || value instanceof Double) return [printNumber(value)];
  return [isJsonArray(value) ? '[]' : '{}'];
}

// A literal scalar shows its lines as they are, so nothing hostile and no invisible blanks may be in them.
function isLiteral(text: string): boolean {
  if (!text.includes('\n') || !/^[^\s]/.test(text)) return false;
  return escapeText(text.replaceAll('\n', '')) === text.replaceAll('\n', '') && !/[ \t](?:\n|$)/.test(text);
}

function printLiteral(text: string, indent: string): string[] {
  const body = trimEndWhere(text, (code) => code === 0x0a);
  const breaks = text.length - body.length;
  const header = breaks === 0 ? '|-' : breaks === 1 ? '|' : '|+';
  const lines = body.split('\n').map((line) => (line === '' ? '' : indent + line));
  return [header, ...lines, ...new Array<string>(Math.max(breaks - 1, 0)).fill('')];
}

function printText(text: string): string {
  return isPlain(text) ? text : quote(text);
}

// Narrower than YAML: what other readers have taken for something else (sexagesimal numbers, "=") is quoted too.
function isPlain(text: string): boolean {
  if (!/^[\p{L}\d_./$+(~-][\p{L}\d_./$+()*@%&=~^,;<>?!|:# '"{}[\]-]*$/u.test(text)) return false;
  if (/: |:$| #| $|^[-?] |^-$|^---|^\.\.\./.test(text) || /^[\d+.-][\d_.,:+-]*$/.test(text)) return false;
  if (/^[-+]?[\d.][\d_.]*(?:[eE][-+]?\d*)?$/.test(text)) return false;
  return text.length < 10_000 && !(mayResolve(text.charCodeAt(0)) && resolvePlain(text).kind !== 'str');
}

function quote(text: string): string {
  return escapeHostile(JSON.stringify(text.toWellFormed()), escapeScalar);
}

/** Beyond U+FFFF double-quoted scalars have an escape of their own (YAML 1.2.2, 5.7). */
function escapeScalar(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : escapeText(character);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return isJsonArray(value);
}
