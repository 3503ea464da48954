import { Failure, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { isPresent } from '../autogen/rule-shape.ts';
import { compileTemplate } from '../substitute/compile-template.ts';
import { cachedQuery } from '../substitute/query-cache.ts';
import type { ContextEntry } from './context-entry.ts';
import type { RuleScope } from './rule-scope.ts';

/** Compiles an entry `variable`: a value, or a query, or a query on a value; and what counts where that fails. */
export function compileVariableEntry(name: string, variable: JsonObject): ContextEntry {
  const path = stringField(variable, 'jmesPath') ?? '';
  const pathTemplate = compileTemplate(path);
  const value = isPresent(variable.value) ? compileTemplate(variable.value) : undefined;
  const fallback = isPresent(variable.default) ? compileTemplate(variable.default) : undefined;
  return {
    name,
    isKnown: () => true,
    load: (scope) => {
      const query = path === '' ? '' : textOf(pathTemplate.substitute(scope), name, path);
      const instead = fallback?.substitute(scope) ?? null;
      const output =
        value === undefined
          ? ask(scope, query, instead)
          : pick(scope, value.substitute(scope), query, instead);
      if (output !== null) return output;
      throw new Failure(
        'kyverno/invalid-variable',
        `failed to add context entry for variable ${name} since it evaluated to nil`,
      );
    },
  };
}

function textOf(path: JsonValue, name: string, written: string): string {
  if (typeof path === 'string') return path;
  throw new Failure('kyverno/invalid-variable', `jmespath value must be a string ${name} ${written}`);
}

function ask(scope: RuleScope, query: string, instead: JsonValue): JsonValue {
  if (query === '') return instead;
  return attempt(query, instead, () => scope.query(query) ?? instead) ?? instead;
}

function pick(scope: RuleScope, value: JsonValue, query: string, instead: JsonValue): JsonValue {
  if (query === '') return value;
  return attempt(query, instead, () => cachedQuery(query).search(value, scope.environment));
}

/** A query that fails counts for nothing where something is to stand in for it. */
function attempt(query: string, instead: JsonValue, run: () => JsonValue): JsonValue {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (instead !== null) return instead;
    const message = `failed to apply jmespath ${query} to variable <nil>: ${error.message}`;
    throw new Failure(error.code, message, { cause: error });
  }
}
