import type { Cluster } from '@keelson/kubernetes';
import { isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { textsOf } from '../autogen/rule-shape.ts';
import { CannotSay } from './cannot-say.ts';
import type { RulePath } from './cannot-say.ts';
import { TRUE, and, list, member, not, or, relation, text } from './cel-text.ts';
import type { Cel } from './cel-text.ts';
import { migrateFilter } from './migrate-filter.ts';
import { findKinds, kindsOfFilter, readFilters } from './migrate-match.ts';
import type { KindsFound, ResourceRule, WrittenFilter } from './migrate-match.ts';
import type { RuleWriter } from './rule-writer.ts';

/** What a rule is for: kinds and operations, and who else of it is left out. */
export interface RuleTargets {
  readonly kinds: KindsFound;
  readonly selectors: readonly string[];
  /** Operations that the filters name; undefined where one names none. */
  readonly operations: readonly string[] | undefined;
  readonly namespaceSelector: JsonValue | undefined;
}

/** Finds out what a rule is for. */
export function findTargets(rule: JsonObject, path: RulePath, cluster: Cluster): RuleTargets {
  const { joins, filters } = readFilters(rule.match, [...path, 'match']);
  const named = filters.filter((filter) => kindsOfFilter(filter).length > 0);
  if (named.length === 0 || (joins === 'any' && named.length < filters.length)) {
    throw new CannotSay('a rule that names no kinds', [...path, 'match']);
  }
  if (
    joins === 'all' &&
    named.length > 1 &&
    new Set(named.map((one) => kindsOfFilter(one).join())).size > 1
  ) {
    throw new CannotSay('kinds that several filters have to agree on', [...path, 'match']);
  }
  const selectors = [...new Set(named.flatMap(kindsOfFilter))];
  const selected = filters.map(({ filter }) => fieldsOf(filter).namespaceSelector);
  const shared = selected.every((one) => JSON.stringify(one) === JSON.stringify(selected[0]))
    ? selected[0]
    : undefined;
  return {
    kinds: findKinds(selectors, cluster, [...path, 'match']),
    selectors,
    operations: operationsOf(joins, filters),
    namespaceSelector: shared,
  };
}

function fieldsOf(filter: JsonObject): JsonObject {
  return isJsonObject(filter.resources) ? filter.resources : {};
}

function operationsOf(
  joins: 'any' | 'all',
  filters: readonly WrittenFilter[],
): readonly string[] | undefined {
  const each = filters.map(({ filter }) => textsOf(fieldsOf(filter).operations));
  const written = each.filter((operations) => operations.length > 0);
  if (joins === 'any') return written.length < each.length ? undefined : [...new Set(each.flat())];
  const [first, ...others] = written;
  return first?.filter((operation) => others.every((operations) => operations.includes(operation)));
}

/** The rules of `matchConstraints`. */
export function resourceRules(
  rules: readonly ResourceRule[],
  operations: readonly string[],
): readonly JsonObject[] {
  return rules.map(({ apiGroups, apiVersions, resources }) => ({
    apiGroups: [...apiGroups],
    apiVersions: [...apiVersions],
    operations: [...operations],
    resources: [...resources],
  }));
}

/** What `match` says beside kinds; filters that all say nothing more need no condition. */
export function matchCondition(
  rule: JsonObject,
  path: RulePath,
  targets: RuleTargets,
  writer: RuleWriter,
): Cel {
  const { joins, filters } = readFilters(rule.match, [...path, 'match']);
  const conditions = filters.map((written) => {
    const extras = migrateFilter(withoutSelector(written, targets), writer);
    const operations = textsOf(fieldsOf(written.filter).operations);
    return {
      extras,
      limits: and(
        kindTest(kindsOfFilter(written), targets.selectors),
        operationTest(operations, targets.operations),
      ),
    };
  });
  if (joins === 'any') return or(...conditions.map(({ extras, limits }) => and(limits, extras)));
  return and(...conditions.map(({ extras }) => extras));
}

function withoutSelector(written: WrittenFilter, { namespaceSelector }: RuleTargets): WrittenFilter {
  if (namespaceSelector === undefined) return written;
  const { namespaceSelector: _, ...resources } = fieldsOf(written.filter);
  return { ...written, filter: { ...written.filter, resources } };
}

/** Holds where none of what `exclude` says fits. */
export function excludeCondition(
  rule: JsonObject,
  path: RulePath,
  targets: RuleTargets,
  writer: RuleWriter,
): Cel {
  const { joins, filters } = readFilters(rule.exclude, [...path, 'exclude']);
  if (filters.length === 0) return TRUE;
  const conditions = filters.map((written) => {
    const operations = textsOf(fieldsOf(written.filter).operations);
    const test = and(
      kindTest(kindsOfFilter(written), targets.selectors),
      operations.length === 0 ? TRUE : anyText(member('request.operation'), operations),
      migrateFilter(written, writer),
    );
    const isEmpty = kindsOfFilter(written).length === 0 && test.text === TRUE.text;
    return isEmpty ? undefined : test;
  });
  const tests = conditions.filter((test) => test !== undefined);
  if (tests.length === 0) return TRUE;
  return joins === 'any' ? and(...tests.map(not)) : not(and(...tests));
}

/** A filter that names all kinds of the rule needs no test of them. */
function kindTest(kinds: readonly string[], all: readonly string[]): Cel {
  if (kinds.length === 0 || all.every((kind) => kinds.includes(kind))) return TRUE;
  const names = kinds.map((kind) => kind.split('/').at(-1)?.split('.')[0] ?? kind);
  return names.includes('*') ? TRUE : anyText(member('request.kind.kind'), names);
}

function operationTest(operations: readonly string[], all: readonly string[] | undefined): Cel {
  const isEveryOne = all?.every((one) => operations.includes(one)) ?? false;
  if (operations.length === 0 || isEveryOne) return TRUE;
  return anyText(member('request.operation'), operations);
}

function anyText(value: Cel, texts: readonly string[]): Cel {
  const [only] = texts;
  return only !== undefined && texts.length === 1
    ? relation(value, '==', text(only))
    : relation(value, 'in', list(texts.map(text)));
}
