import type { JsonValue } from '@keelson/model';

import { checkSize } from './check-size.ts';
import { compileExpression } from './compile-expression.ts';
import type { Expression } from './expression.ts';
import { parseQuery } from './parse-query.ts';
import { NotFound, keyNotFound } from './query-error.ts';
import { ExpressionReference, QueryRun } from './query-run.ts';
import type { QueryEnvironment } from './query-run.ts';

/** A compiled query. Immutable; may run any number of times. */
export interface Query {
  readonly text: string;
  readonly expression: Expression;
  /**
   * Evaluates the query on data. Throws a `kyverno/key-not-found` where a key is missing that nothing in the query
   * makes good, a `kyverno/query-failed` for other errors, and a `kyverno/query-limit` where it does too much.
   */
  readonly search: (data: JsonValue, environment: QueryEnvironment) => JsonValue;
}

/** Compiles a query of Kyverno's JMESPath; throws a `kyverno/query-syntax` for what is none. */
export function compileQuery(text: string): Query {
  const expression = parseQuery(text);
  const evaluate = compileExpression(expression);
  const isBuilding = builds(expression);
  return {
    text,
    expression,
    search: (data, environment) => {
      const run = new QueryRun(environment);
      try {
        const result = evaluate(data, run);
        if (result instanceof NotFound) throw keyNotFound(result.key);
        // In the original a reference is an object without fields.
        if (result instanceof ExpressionReference) return {};
        if (isBuilding) checkSize(result, run);
        return result;
      } finally {
        run.settle();
      }
    },
  };
}

/** Only queries that make values can make large ones. */
function builds(expression: Expression): boolean {
  switch (expression.kind) {
    case 'list':
    case 'object':
    case 'call':
      return true;
    case 'current':
    case 'field':
    case 'index':
    case 'slice':
    case 'literal':
      return false;
    case 'not':
    case 'flatten':
    case 'reference':
      return builds(expression.operand);
    case 'projection':
      return builds(expression.list) || builds(expression.each);
    case 'values':
      return builds(expression.object) || builds(expression.each);
    case 'filter':
      return builds(expression.list) || builds(expression.each) || builds(expression.condition);
    default:
      return builds(expression.left) || builds(expression.right);
  }
}
