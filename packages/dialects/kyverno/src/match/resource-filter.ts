import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { objectsOf, textsOf } from '../autogen/rule-shape.ts';
import { compileWildcard } from '../wildcard/compile-wildcard.ts';
import { compileKindSelectors } from './kind-selector.ts';
import type { MatchRequest } from './match-request.ts';
import { compileRequester } from './requester-filter.ts';
import { compileWildcardSelector } from './wildcard-selector.ts';

/** One filter of `match` or `exclude`, compiled. */
export interface ResourceFilter {
  readonly isEmpty: boolean;
  /** Tells whether a request fits; `ignoresRequester` leaves out who asks. Throws what the request throws. */
  readonly matches: (request: MatchRequest, ignoresRequester: boolean) => boolean;
  /** It says something of who asks and nothing else. */
  readonly isOnlyRequester: boolean;
}

type Test = (request: MatchRequest) => boolean;

/** Compiles a filter: what it says of the resource all holds, and of each list one entry fits. */
function compileResourceFilter(filter: JsonObject): ResourceFilter {
  const description = isJsonObject(filter.resources) ? filter.resources : {};
  const tests = compileDescription(description);
  const requester = compileRequester(filter);
  return {
    isEmpty: tests.length === 0 && requester === undefined,
    isOnlyRequester: tests.length === 0 && requester !== undefined,
    matches: (request, ignoresRequester) =>
      tests.every((test) => test(request)) &&
      (ignoresRequester || requester === undefined || requester(request.requester)),
  };
}

/** Cheap tests come first; the one that may need what was not given comes last. */
function compileDescription(description: JsonObject): readonly Test[] {
  return [
    operationsTest(textsOf(description.operations)),
    kindsTest(textsOf(description.kinds)),
    nameTest(stringField(description, 'name') ?? ''),
    namesTest(textsOf(description.names)),
    namespacesTest(textsOf(description.namespaces)),
    annotationsTest(description.annotations),
    selectorTest(description.selector),
    namespaceSelectorTest(description.namespaceSelector, textsOf(description.kinds)),
  ].filter((test) => test !== undefined);
}

function operationsTest(operations: readonly string[]): Test | undefined {
  if (operations.length === 0) return undefined;
  return ({ operation }) => operations.includes(operation);
}

function kindsTest(kinds: readonly string[]): Test | undefined {
  if (kinds.length === 0) return undefined;
  const fits = compileKindSelectors(kinds);
  return ({ kind }) => fits(kind);
}

function nameTest(name: string): Test | undefined {
  if (name === '') return undefined;
  const fits = compileWildcard(name);
  return (request) => fits(request.name);
}

function namesTest(names: readonly string[]): Test | undefined {
  if (names.length === 0) return undefined;
  const fit = names.map(compileWildcard);
  return ({ name }) => fit.some((fits) => fits(name));
}

/** A Namespace is in itself. */
function namespacesTest(namespaces: readonly string[]): Test | undefined {
  if (namespaces.length === 0) return undefined;
  const fit = namespaces.map(compileWildcard);
  return (request) => {
    const isNamespace = stringField(request.resource, 'kind') === 'Namespace';
    const namespace = isNamespace ? (stringField(request.metadata, 'name') ?? '') : request.namespace;
    return fit.some((fits) => fits(namespace));
  };
}

function annotationsTest(annotations: JsonValue | undefined): Test | undefined {
  if (!isJsonObject(annotations)) return undefined;
  const wanted = Object.entries(annotations).map(([key, value]) => ({
    key: compileWildcard(key),
    value: compileWildcard(typeof value === 'string' ? value : ''),
  }));
  if (wanted.length === 0) return undefined;
  return (request) =>
    wanted.every(({ key, value }) =>
      Object.entries(request.annotations).some(
        ([name, found]) => typeof found === 'string' && key(name) && value(found),
      ),
    );
}

function selectorTest(selector: JsonValue | undefined): Test | undefined {
  if (!isJsonObject(selector)) return undefined;
  const selects = compileWildcardSelector(selector);
  return ({ labels }) => selects(labels);
}

/** Not applicable to Namespaces, which it does not fit; what has no kind fits it. */
function namespaceSelectorTest(selector: JsonValue | undefined, kinds: readonly string[]): Test | undefined {
  if (!isJsonObject(selector)) return undefined;
  const selects = compileWildcardSelector(selector);
  return (request) => {
    const kind = stringField(request.resource, 'kind') ?? '';
    if (kind === 'Namespace') return false;
    if (kind === '' && !kinds.includes('*')) return true;
    return selects(request.namespaceLabels());
  };
}

/** The filters of a block: those of `any`, of `all`, or the old flat one. */
export type FilterBlock =
  | { readonly kind: 'any' | 'all'; readonly filters: readonly ResourceFilter[] }
  | { readonly kind: 'single'; readonly filter: ResourceFilter };

/** Compiles `match` or `exclude`. */
export function compileFilterBlock(block: JsonValue | undefined): FilterBlock {
  for (const kind of ['any', 'all'] as const) {
    const filters = objectsOf(fieldOf(block, kind));
    if (filters.length > 0) return { kind, filters: filters.map(compileResourceFilter) };
  }
  return { kind: 'single', filter: compileResourceFilter(isJsonObject(block) ? block : {}) };
}
