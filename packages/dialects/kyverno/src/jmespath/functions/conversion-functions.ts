import { Buffer } from 'node:buffer';
import { DocumentFailure, decodeJson, decodeYaml } from '@keelson/documents';
import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { floatOf, isGoInteger, toNumberValue } from '../../values/float.ts';
import { toGoJson } from '../../values/go-json.ts';
import { parseFloat64 } from '../../values/parse-float.ts';
import { functionError, queryError } from '../query-error.ts';
import { declare, textOf, valueOf } from '../query-function.ts';
import type { QueryFunctions } from '../query-function.ts';
import { isItemList } from '../query-values.ts';
import { checkSize } from '../check-size.ts';
import { decodeBytes } from './decode-bytes.ts';

/** Functions that turn one kind of value into another. */
export const CONVERSION_FUNCTIONS: QueryFunctions = {
  type: declare('any', (args) => typeName(valueOf(args, 0))),
  to_array: declare('any', (args) => {
    const value = valueOf(args, 0);
    return isJsonArray(value) && !isItemList(value) ? value : [value];
  }),
  to_string: declare('any', (args, run) => {
    const value = valueOf(args, 0);
    if (typeof value === 'string') return value;
    checkSize(value, run);
    const text = toGoJson(value);
    run.spendText(text.length);
    return text;
  }),
  to_number: declare('any', (args) => toNumber(valueOf(args, 0))),
  to_boolean: declare('string', (args) => {
    const text = textOf(args, 0).toLowerCase();
    if (text === 'true' || text === 'false') return text === 'true';
    throw functionError('to_boolean', `lowercase argument must be 'true' or 'false' (provided: '${text}')`);
  }),
  parse_json: declare('string', (args, run) => {
    const text = textOf(args, 0);
    run.spendText(text.length);
    return attempt('parse_json', () => decodeJson(text, { lenient: true }));
  }),
  parse_yaml: declare('string', (args, run) => {
    const text = textOf(args, 0);
    run.spendText(text.length);
    return attempt('parse_yaml', () => decodeFirst(text));
  }),
  base64_encode: declare('string', (args, run) => {
    const text = textOf(args, 0);
    run.spendText(text.length);
    return Buffer.from(text, 'utf8').toString('base64');
  }),
  base64_decode: declare('string', (args, run) => {
    const text = textOf(args, 0).replace(/[\r\n]/g, '');
    run.spendText(text.length);
    if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text))
      throw queryError('illegal base64 data');
    return decodeBytes(Buffer.from(text, 'base64'));
  }),
};

function typeName(value: JsonValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string' || typeof value === 'boolean') return typeof value;
  if (isGoInteger(value) || isItemList(value)) throw queryError('unknown type');
  return isJsonArray(value) ? 'array' : isJsonObject(value) ? 'object' : 'number';
}

/** A number stays, a text is read as one; all else, and a text that is none, is null. */
function toNumber(value: JsonValue): JsonValue {
  if (isGoInteger(value) || isItemList(value)) throw queryError('unknown type');
  if (floatOf(value) !== undefined) return value;
  const number = typeof value === 'string' ? parseFloat64(value) : undefined;
  return number === undefined ? null : toNumberValue(number);
}

/** Decodes the first document of a text and passes over what follows it. */
function decodeFirst(text: string): JsonValue {
  try {
    return decodeYaml(text, { lenient: true });
  } catch (error) {
    if (!(error instanceof DocumentFailure) || error.code !== 'documents/after-end') throw error;
    return decodeYaml(text.slice(0, error.offset), { lenient: true });
  }
}

function attempt(name: string, read: () => JsonValue): JsonValue {
  try {
    return read();
  } catch (error) {
    throw functionError(name, error instanceof Error ? error.message : String(error));
  }
}
