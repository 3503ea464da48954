import { Failure, fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { checkRequirement, meetsRequirement } from './requirement.ts';
import type { SelectorOperator, SelectorRequirement } from './requirement.ts';

/** A label selector that was read and found valid. */
export interface LabelSelector {
  /** Undefined for the selector that selects nothing; empty for the one that selects everything. */
  readonly requirements: readonly SelectorRequirement[] | undefined;
  /** Tells whether labels are selected; what is no string among them counts as absent. */
  matches(labels: JsonObject | undefined): boolean;
}

const operators: Readonly<Record<string, SelectorOperator>> = {
  In: 'in',
  NotIn: 'notin',
  Exists: 'exists',
  DoesNotExist: '!',
};

/** Creates a selector of requirements that all have to be met; undefined selects nothing. */
export function createLabelSelector(requirements: readonly SelectorRequirement[] | undefined): LabelSelector {
  return {
    requirements,
    matches(labels) {
      if (requirements === undefined) return false;
      const lookup = (key: string): string | undefined => stringField(labels, key);
      return requirements.every((requirement) => meetsRequirement(requirement, lookup));
    },
  };
}

/**
 * Reads a `LabelSelector` of `meta/v1` (`matchLabels`, `matchExpressions`). An absent selector selects nothing, an empty
 * one everything. Throws a failure `kubernetes/invalid-selector` with the API server's words.
 */
export function toLabelSelector(selector: JsonValue | undefined): LabelSelector {
  if (selector === undefined || selector === null) return createLabelSelector(undefined);
  const requirements = [...labelRequirements(selector), ...expressionRequirements(selector)];
  for (const requirement of requirements) {
    const errors = checkRequirement(requirement);
    if (errors.length > 0) throw invalid(errors);
  }
  return createLabelSelector(requirements);
}

function invalid(errors: readonly string[]): Failure {
  return new Failure(
    'kubernetes/invalid-selector',
    errors.length === 1 ? (errors[0] ?? '') : `[${errors.join(', ')}]`,
  );
}

function* labelRequirements(selector: JsonValue): Iterable<SelectorRequirement> {
  const labels = fieldOf(selector, 'matchLabels');
  if (!isJsonObject(labels)) return;
  for (const [key, value] of Object.entries(labels)) {
    if (typeof value === 'string') yield { key, operator: '=', values: [value] };
  }
}

function* expressionRequirements(selector: JsonValue): Iterable<SelectorRequirement> {
  const expressions = fieldOf(selector, 'matchExpressions');
  if (!isJsonArray(expressions)) return;
  for (const expression of expressions) {
    const name = stringField(expression, 'operator') ?? '';
    const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
    if (operator === undefined)
      throw invalid([`${JSON.stringify(name)} is not a valid label selector operator`]);
    const values = fieldOf(expression, 'values');
    yield {
      key: stringField(expression, 'key') ?? '',
      operator,
      values: isJsonArray(values) ? values.filter((value) => typeof value === 'string') : [],
    };
  }
}

/** Writes a selector as text, its requirements in the order of their keys. */
export function formatLabelSelector(selector: LabelSelector): string {
  return [...(selector.requirements ?? [])]
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(formatRequirement)
    .join(',');
}

function formatRequirement({ key, operator, values }: SelectorRequirement): string {
  switch (operator) {
    case 'exists':
      return key;
    case '!':
      return `!${key}`;
    case 'in':
    case 'notin':
      return `${key} ${operator} (${[...values].sort().join(',')})`;
    case 'gt':
    case 'lt':
      return `${key}${operator === 'gt' ? '>' : '<'}${values[0] ?? ''}`;
    case '=':
    case '==':
    case '!=':
      return `${key}${operator}${values[0] ?? ''}`;
  }
}
