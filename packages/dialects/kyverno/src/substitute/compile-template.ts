import { Failure, isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { resolveReferences } from './resolve-references.ts';
import { Substitution, stepInto } from './substitution.ts';
import type { VariableScope } from './variable-scope.ts';
import { findVariables, unescapeBraces } from './variable-syntax.ts';

/** A document with variables, compiled. */
export interface Template {
  /** The document where it has no variables; undefined where it has. */
  readonly constant: JsonValue | undefined;
  /**
   * Replaces the variables; gives the same value every time where there are none. Throws the failure of a query that fails,
   * `kyverno/invalid-reference` for a reference that leads nowhere, and `kyverno/substitution-limit` for variables without end.
   */
  readonly substitute: (scope: VariableScope) => JsonValue;
}

/** Options of {@link compileTemplate}. */
export interface TemplateOptions {
  /** Path of the document in its rule, such as `/validate/pattern`, from which `@` is understood. */
  readonly path?: string;
}

/** Compiles a document: references (`$(…)`) are replaced now, variables (`{{ … }}`) in keys and values at each use. */
export function compileTemplate(document: JsonValue, { path = '' }: TemplateOptions = {}): Template {
  let resolved: JsonValue;
  try {
    resolved = resolveReferences(document);
  } catch (error) {
    if (error instanceof Failure) return failing(error);
    throw error;
  }
  const part = compilePart(resolved, path);
  if (typeof part !== 'function') return { constant: part.constant, substitute: () => part.constant };
  return { constant: undefined, substitute: (scope) => part(new Substitution(scope)) };
}

function failing(error: Failure): Template {
  return {
    constant: undefined,
    substitute: () => {
      throw error;
    },
  };
}

type Substitute = (substitution: Substitution) => JsonValue;

/** A part without variables, or what replaces those of a part. */
type Part = { readonly constant: JsonValue } | Substitute;

function isConstant(part: Part): part is { readonly constant: JsonValue } {
  return typeof part !== 'function';
}

function compilePart(value: JsonValue, path: string): Part {
  if (typeof value === 'string') return compileText(value, path);
  if (isJsonArray(value)) return compileItems(value, path);
  return isJsonObject(value) ? compileEntries(value, path) : { constant: value };
}

function compileText(text: string, path: string): Part {
  const variables = findVariables(text);
  if (variables.length === 0) return { constant: unescapeBraces(text) };
  return (substitution) => substitution.replaceText(text, variables, path);
}

function compileItems(items: readonly JsonValue[], path: string): Part {
  const parts = items.map((item, i) => compilePart(item, `${path}/${i}`));
  if (parts.every(isConstant)) return { constant: parts.map(({ constant }) => constant) };
  return (substitution) => parts.map((part) => (isConstant(part) ? part.constant : part(substitution)));
}

function compileEntries(object: JsonObject, path: string): Part {
  const entries = Object.entries(object).map(
    ([key, value]) => [key, compileText(key, path), compilePart(value, stepInto(path, key))] as const,
  );
  const constants = entries.flatMap(([text, key, value]) =>
    isConstant(key) && key.constant === text && isConstant(value) ? [[text, value.constant] as const] : [],
  );
  if (constants.length === entries.length) return { constant: Object.fromEntries(constants) };
  return (substitution) =>
    Object.fromEntries(
      entries.map(([text, key, value]): readonly [string, JsonValue] => {
        const replaced = isConstant(value) ? value.constant : value(substitution);
        return substitution.renameEntry(
          text,
          isConstant(key) ? key.constant : key(substitution),
          replaced,
          path,
        );
      }),
    );
}
