import { suggestName } from '@keelson/cel';
import { Failure } from '@keelson/model';

import type { Expression } from '../jmespath/expression.ts';
import { FUNCTIONS } from '../jmespath/functions/functions.ts';
import { cachedQuery } from '../substitute/query-cache.ts';
import { findVariables } from '../substitute/variable-syntax.ts';
import type { FieldPath, PolicyCheck } from './policy-check.ts';
import { findTexts } from './walk-texts.ts';

/** Fields that are queries as a whole. */
const QUERY_FIELDS = ['jmesPath', 'list'];

/** Queries that can be read and call functions that there are. Kyverno finds out when a rule runs. */
export function checkFunctions(check: PolicyCheck): void {
  for (const rule of check.rules) {
    for (const { text, path } of findTexts(rule.object, rule.path, isQuery)) {
      if (text === path.at(-1)) continue;
      const variables = findVariables(text);
      for (const { query } of variables) checkQuery(check, query, path, false);
      if (variables.length === 0 && text !== '' && isQueryField(path))
        checkQuery(check, text, path, path.at(-1) === 'list');
    }
  }
}

/** A text with variables, or one that is a query as a whole. */
function isQuery(text: string, path: FieldPath): boolean {
  return text.includes('{{') || isQueryField(path);
}

function isQueryField(path: FieldPath): boolean {
  const [field, before] = [path.at(-1), path.at(-3)];
  if (field === 'list') return before === 'foreach';
  return QUERY_FIELDS.includes(String(field)) && path.includes('context');
}

function checkQuery(check: PolicyCheck, query: string, path: FieldPath, tellsSyntax: boolean): void {
  if (query === '@' || query === '') return;
  let expression: Expression;
  try {
    ({ expression } = cachedQuery(query));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (tellsSyntax) check.warn(path, 'invalid-query', error.message);
    return;
  }
  for (const name of unknownFunctions(expression)) {
    const meant = suggestName(name, Object.keys(FUNCTIONS));
    check.warn(
      path,
      'unknown-function',
      `there is no function ${name}: the rule fails where it is called`,
      meant === undefined ? undefined : `Did you mean ${meant}?`,
    );
  }
}

function* unknownFunctions(expression: Expression): Iterable<string> {
  if (
    expression.kind === 'call' &&
    expression.name !== undefined &&
    !Object.hasOwn(FUNCTIONS, expression.name)
  )
    yield expression.name;
  for (const part of partsOf(expression)) yield* unknownFunctions(part);
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'current':
    case 'field':
    case 'index':
    case 'slice':
    case 'literal':
      return [];
    case 'not':
    case 'flatten':
    case 'reference':
      return [expression.operand];
    case 'projection':
      return [expression.list, expression.each];
    case 'values':
      return [expression.object, expression.each];
    case 'filter':
      return [expression.list, expression.each, expression.condition];
    case 'list':
      return expression.items;
    case 'object':
      return expression.entries.map(([, value]) => value);
    case 'call':
      return expression.args;
    default:
      return [expression.left, expression.right];
  }
}
