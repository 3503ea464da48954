import { Quantity, isCelError, parseDuration, parseQuantity } from '@keelson/cel';
import { Double, isJsonArray, isJsonObject, trimSpace, trimWhere } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { floatOf, isGoInteger } from '../values/float.ts';
import { formatFixed, formatScientific } from '../values/go-text.ts';
import { parseFloat64, parseInt64 } from '../values/parse-float.ts';
import { compileWildcard } from '../wildcard/compile-wildcard.ts';
import { findOperator, splitRange } from './pattern-operator.ts';
import type { PatternOperator } from './pattern-operator.ts';

/** Tells whether a value satisfies a scalar of a pattern; a missing value counts as null. */
export type ScalarMatcher = (value: JsonValue) => boolean;

/**
 * Compiles a scalar of a pattern: an exact value, or a text with operators (`>=5`, `!x`), ranges (`1Gi-2Gi`, `1!-9`),
 * wildcards, `|` and `&`. Texts are compared as durations where both are ones, else as quantities, else as texts.
 */
export function compileScalar(pattern: JsonValue): ScalarMatcher {
  if (typeof pattern === 'string') return compileText(pattern);
  if (typeof pattern === 'boolean') return (value) => value === pattern;
  if (pattern === null) return isZero;
  if (isJsonObject(pattern)) return (value) => isJsonObject(value);
  if (isJsonArray(pattern)) return () => false;
  return isGoInteger(pattern) ? compileInteger(pattern) : compileFloat(floatOf(pattern) ?? NaN);
}

function isZero(value: JsonValue): boolean {
  return value === null || value === '' || value === false || floatOf(value) === 0 || value === 0n;
}

function compileFloat(pattern: number): ScalarMatcher {
  return (value) => {
    if (typeof value === 'string') return parseFloat64(value) === pattern;
    return isGoInteger(value) ? Number(value) === pattern : floatOf(value) === pattern;
  };
}

function compileInteger(pattern: bigint): ScalarMatcher {
  const float = Number(pattern);
  return (value) => {
    if (typeof value === 'string') return parseInt64(value) === pattern;
    return value === pattern || floatOf(value) === float;
  };
}

function compileText(pattern: string): ScalarMatcher {
  const alternatives = pattern.split('|').map((alternative) => {
    const conditions = trimWhere(alternative, isBlank)
      .split('&')
      .map((condition) => compileCondition(trimWhere(condition, isBlank)));
    const [only] = conditions;
    if (conditions.length === 1 && only !== undefined) return only;
    return (value: JsonValue) => conditions.every((condition) => condition(value));
  });
  return (value) => value === pattern || alternatives.some((alternative) => alternative(value));
}

function compileCondition(text: string): ScalarMatcher {
  const operator = findOperator(text);
  if (operator !== '-' && operator !== '!-')
    return compileComparison(trimSpace(text.slice(operator.length)), operator);
  const ends = splitRange(text);
  if (ends === undefined) return () => false;
  const [low, high] = ends;
  if (operator === '-') {
    const above = compileComparison(low, '>=');
    const below = compileComparison(high, '<=');
    return (value) => above(value) && below(value);
  }
  const below = compileComparison(low, '<');
  const above = compileComparison(high, '>');
  return (value) => below(value) || above(value);
}

type SimpleOperator = Exclude<PatternOperator, '-' | '!-'>;

/** What each operator makes of the order of the value and the pattern. */
const ACCEPTS: Readonly<Record<SimpleOperator, (order: number) => boolean>> = {
  '': (order) => order === 0,
  '!': (order) => order !== 0,
  '>': (order) => order > 0,
  '<': (order) => order < 0,
  '>=': (order) => order >= 0,
  '<=': (order) => order <= 0,
};

function compileComparison(operand: string, operator: SimpleOperator): ScalarMatcher {
  const accepts = ACCEPTS[operator];
  const compareText = compileTextComparison(operand, operator);
  const duration = parseDuration(operand)?.nanoseconds;
  const quantity = readQuantity(operand);
  if (duration === undefined && quantity === undefined) return compareText;
  return (value) => {
    // Whole numbers are the usual case; they need not be written down to be read again.
    if (quantity !== undefined && typeof value === 'number' && Number.isSafeInteger(value)) {
      return accepts(wholeQuantity(value).compareTo(quantity));
    }
    const text = numberText(value);
    if (text === undefined) return compareText(value);
    if (duration !== undefined) {
      const found = parseDuration(text)?.nanoseconds;
      if (found !== undefined) return accepts(found < duration ? -1 : found > duration ? 1 : 0);
    }
    if (quantity !== undefined) {
      const found = readQuantity(text);
      if (found !== undefined) return accepts(found.compareTo(quantity));
    }
    return compareText(value);
  };
}

function wholeQuantity(value: number): Quantity {
  return new Quantity(value, 0, 'decimalSI', false, '', false);
}

function readQuantity(text: string): Quantity | undefined {
  const quantity = parseQuantity(text);
  return isCelError(quantity) ? undefined : quantity;
}

/** What durations and quantities are read from; undefined for what is neither a text nor a number nor missing. */
function numberText(value: JsonValue): string | undefined {
  if (typeof value === 'string') return value;
  if (value === null) return '0';
  if (isGoInteger(value)) return value.toString();
  const float = floatOf(value);
  return float === undefined ? undefined : formatFixed(float);
}

/** Texts know equality alone, with wildcards; the orders never hold. */
function compileTextComparison(operand: string, operator: SimpleOperator): ScalarMatcher {
  if (operator !== '' && operator !== '!') return () => false;
  const matches = compileWildcard(operand);
  const wanted = operator === '';
  return (value) => {
    const text = scalarText(value);
    return text !== undefined && matches(text) === wanted;
  };
}

function scalarText(value: JsonValue): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return formatScientific(value);
  if (typeof value === 'bigint')
    return isGoInteger(value) ? value.toString() : formatScientific(Number(value));
  return value instanceof Double ? formatScientific(value.value) : undefined;
}

function isBlank(code: number): boolean {
  return code === 0x20;
}
