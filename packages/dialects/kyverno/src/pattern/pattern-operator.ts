/** Operator in front of (or, for ranges, inside) a text of a pattern. */
export type PatternOperator = '' | '>=' | '<=' | '!' | '>' | '<' | '-' | '!-';

const RANGE = /^([-|+]?\d+(?:\.\d+)?[A-Za-z]*)-([-|+]?\d+(?:\.\d+)?[A-Za-z]*)$/;
const OUTSIDE_RANGE = /^([-|+]?\d+(?:\.\d+)?[A-Za-z]*)!-([-|+]?\d+(?:\.\d+)?[A-Za-z]*)$/;

/** Order matters: `>=` before `>`. */
const PREFIXES: readonly PatternOperator[] = ['>=', '<=', '>', '<', '!'];

/** Finds the operator of a text; the empty one stands for equality. Texts of one character have none. */
export function findOperator(text: string): PatternOperator {
  if (text.length < 2) return '';
  const prefix = PREFIXES.find((candidate) => text.startsWith(candidate));
  if (prefix !== undefined) return prefix;
  if (OUTSIDE_RANGE.test(text)) return '!-';
  return RANGE.test(text) ? '-' : '';
}

/** Splits `5-10` or `5!-10` into its ends; undefined for what is no range. */
export function splitRange(text: string): readonly [low: string, high: string] | undefined {
  const [, low, high] = OUTSIDE_RANGE.exec(text) ?? RANGE.exec(text) ?? [];
  return low === undefined || high === undefined ? undefined : [low, high];
}
