import { checkLabelKey, checkLabelValue } from '../names/label-names.ts';

/** What a requirement does with the value of its key. */
export type SelectorOperator = 'in' | 'notin' | '=' | '==' | '!=' | 'exists' | '!' | 'gt' | 'lt';

/** One condition of a label selector. */
export interface SelectorRequirement {
  readonly key: string;
  readonly operator: SelectorOperator;
  readonly values: readonly string[];
}

/** Returns what is wrong with a requirement, worded as the API server does. */
export function checkRequirement(requirement: SelectorRequirement): readonly string[] {
  const { key, operator, values } = requirement;
  const errors: string[] = [];
  const keyErrors = checkLabelKey(key);
  if (keyErrors.length > 0) {
    errors.push(`key: Invalid value: ${JSON.stringify(key)}: ${keyErrors.join('; ')}`);
  }
  const countError = checkCount(operator, values.length);
  if (countError !== undefined)
    errors.push(`values: Invalid value: ${JSON.stringify(values)}: ${countError}`);
  for (const [index, value] of values.entries()) {
    if ((operator === 'gt' || operator === 'lt') && parseInteger(value) === undefined) {
      errors.push(
        `values[${String(index)}]: Invalid value: ${JSON.stringify(value)}: ` +
          "for 'Gt', 'Lt' operators, the value must be an integer",
      );
    }
  }
  for (const [index, value] of values.entries()) {
    const valueErrors = checkLabelValue(value);
    if (valueErrors.length > 0) {
      errors.push(
        `values[${String(index)}][${key}]: Invalid value: ${JSON.stringify(value)}: ${valueErrors.join('; ')}`,
      );
    }
  }
  return errors;
}

function checkCount(operator: SelectorOperator, count: number): string | undefined {
  switch (operator) {
    case 'in':
    case 'notin':
      return count === 0 ? "for 'in', 'notin' operators, values set can't be empty" : undefined;
    case '=':
    case '==':
    case '!=':
      return count === 1 ? undefined : 'exact-match compatibility requires one single value';
    case 'exists':
    case '!':
      return count === 0 ? undefined : 'values set must be empty for exists and does not exist';
    case 'gt':
    case 'lt':
      return count === 1 ? undefined : "for 'Gt', 'Lt' operators, exactly one value is required";
  }
}

/** Reads a decimal integer of 64 bits, as Go's ParseInt does. */
function parseInteger(text: string): bigint | undefined {
  if (text.length > 64 || !/^[+-]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

/** Tells whether labels meet a requirement; `lookup` gives the value of a key, or undefined where there is none. */
export function meetsRequirement(
  requirement: SelectorRequirement,
  lookup: (key: string) => string | undefined,
): boolean {
  const value = lookup(requirement.key);
  switch (requirement.operator) {
    case 'in':
    case '=':
    case '==':
      return value !== undefined && requirement.values.includes(value);
    case 'notin':
    case '!=':
      return value === undefined || !requirement.values.includes(value);
    case 'exists':
      return value !== undefined;
    case '!':
      return value === undefined;
    case 'gt':
    case 'lt':
      return value !== undefined && compare(requirement, value);
  }
}

function compare(requirement: SelectorRequirement, value: string): boolean {
  const actual = parseInteger(value);
  const limit = parseInteger(requirement.values[0] ?? '');
  if (actual === undefined || limit === undefined) return false;
  return requirement.operator === 'gt' ? actual > limit : actual < limit;
}
