import { fieldOf, isJsonObject, objectField } from '@keelson/model';
import type { JsonObject, SourceDocument } from '@keelson/model';

import { textsOf } from '../../autogen/rule-shape.ts';
import { locate } from '../../checking/policy-check.ts';
import type { Located } from '../../checking/policy-check.ts';
import { isClassicException } from '../../exceptions/classic-exception.ts';
import { parseKindSelector } from '../../match/kind-selector.ts';
import type { AdviceCheck, AdviceFinding } from '../advice-check.ts';
import { matchedBy, rulesOf } from '../policy-rules.ts';

/** Finds filters for all kinds that nothing narrows, of rules and of exceptions. */
export const matchesEverything: AdviceCheck = {
  code: 'kyverno/matches-everything',
  severity: 'warning',
  summary: 'A filter is for every object of every kind.',
  find: (documents) => [
    ...rulesOf(documents)
      .filter((rule) => locate(rule, 'exclude') === undefined)
      .flatMap((rule) =>
        findWide(rule, rule.document, {
          message: `the rule “${rule.name}” is asked about every object of every kind`,
          help: 'Name the kinds that it is about, or narrow it by operations, namespaces or labels.',
        }),
      ),
    ...documents.filter(isClassicException).flatMap((document) => {
      const spec = objectField(document.object, 'spec') ?? {};
      if (isJsonObject(spec.conditions)) return [];
      return findWide({ object: spec, path: ['spec'] }, document, {
        message: 'the exception is for every object of every kind, and so switches its rules off',
        help: 'Name the objects that it is for.',
      });
    }),
  ],
};

function findWide(
  holder: Located,
  document: SourceDocument,
  say: Pick<AdviceFinding, 'message' | 'help'>,
): readonly AdviceFinding[] {
  const filters = matchedBy(holder);
  const isConjunction = fieldOf(fieldOf(holder.object, 'match'), 'all') !== undefined;
  const wide = filters.filter(({ object }) => isWide(object));
  // Of filters that all have to fit, one narrows the others.
  if (isConjunction && wide.length < filters.length) return [];
  return wide.slice(0, 1).map(({ path }) => ({ document, path: [...path, 'resources', 'kinds'], ...say }));
}

const NARROWING = ['selector', 'namespaceSelector', 'annotations'] as const;
const REQUESTERS = ['subjects', 'roles', 'clusterRoles'] as const;

function isWide(filter: JsonObject): boolean {
  const resources = objectField(filter, 'resources');
  if (resources === undefined || REQUESTERS.some((field) => textOrListIsThere(filter, field))) return false;
  if (NARROWING.some((field) => isJsonObject(fieldOf(resources, field)))) return false;
  if (textsOf(resources.operations).length > 0) return false;
  const names = [
    ...textsOf(resources.names),
    ...(typeof resources.name === 'string' ? [resources.name] : []),
  ];
  return isAll(names) && isAll(textsOf(resources.namespaces)) && textsOf(resources.kinds).some(isAnyKind);
}

function textOrListIsThere(filter: JsonObject, field: string): boolean {
  const value = fieldOf(filter, field);
  return Array.isArray(value) && value.length > 0;
}

function isAll(patterns: readonly string[]): boolean {
  return patterns.length === 0 || patterns.includes('*');
}

function isAnyKind(text: string): boolean {
  const { group, version, kind } = parseKindSelector(text);
  return group === '*' && version === '*' && kind === '*';
}
