import { suggestName } from '@keelson/cel';
import { objectField, stringField } from '@keelson/model';
import type { SourceDocument } from '@keelson/model';

import { expandRules } from '../../autogen/expand-rules.ts';
import { kindsOf, textsOf } from '../../autogen/rule-shape.ts';
import { isCelException, readCelException } from '../../cel-exceptions/cel-exception.ts';
import { isCelPolicy } from '../../cel-kinds/compile-cel-policy.ts';
import { locateAll } from '../../checking/policy-check.ts';
import { isClassicPolicy } from '../../classic/compile-classic-policy.ts';
import { isClassicException } from '../../exceptions/classic-exception.ts';
import { matchWildcard } from '../../wildcard/compile-wildcard.ts';
import type { AdviceCheck, AdviceFinding } from '../advice-check.ts';
import { mayShareKind } from '../share-kind.ts';

/** A rule that exceptions may name, with the kinds that it matches. */
interface NamedRule {
  readonly name: string;
  readonly kinds: readonly string[];
}

/** Finds exceptions for policies, rules or kinds of objects that are not there. */
export const exceptionNeverApplies: AdviceCheck = {
  code: 'kyverno/exception-never-applies',
  severity: 'warning',
  summary: 'The exception is for a policy, a rule or objects that are not there.',
  find: (documents) => {
    const rules = new Map(documents.filter(isClassicPolicy).map((one) => [policyKey(one), namedRules(one)]));
    const celPolicies = new Set(documents.filter(isCelPolicy).map(celKey));
    return [
      ...documents.filter(isClassicException).flatMap((document) => judgeClassic(document, rules)),
      ...documents.filter(isCelException).flatMap((document) => judgeCel(document, celPolicies)),
    ];
  },
};

/** Exceptions name a Policy with its namespace. */
function policyKey({ object }: SourceDocument): string {
  const metadata = objectField(object, 'metadata');
  const name = stringField(metadata, 'name') ?? '';
  if (stringField(object, 'kind') !== 'Policy') return name;
  return `${stringField(metadata, 'namespace') ?? 'default'}/${name}`;
}

function namedRules({ object }: SourceDocument): readonly NamedRule[] {
  return expandRules(object).map(({ rule, controllers }) => ({
    name: stringField(rule, 'name') ?? '',
    kinds: controllers ?? kindsOf(rule.match),
  }));
}

function judgeClassic(
  document: SourceDocument,
  policies: ReadonlyMap<string, readonly NamedRule[]>,
): readonly AdviceFinding[] {
  const spec = objectField(document.object, 'spec') ?? {};
  const kinds = kindsOf(spec.match);
  return locateAll(spec, ['spec'], 'exceptions').flatMap(({ object, path }): readonly AdviceFinding[] => {
    const policy = stringField(object, 'policyName') ?? '';
    const rules = policies.get(policy);
    if (rules === undefined) {
      const message = `there is no policy “${policy}” among these, for which the exception is`;
      return [{ document, path: [...path, 'policyName'], message, help: helpFor(policy, policies.keys()) }];
    }
    const patterns = textsOf(object.ruleNames);
    const lost = patterns.flatMap((pattern, index): readonly AdviceFinding[] => {
      if (rules.some(({ name }) => matchWildcard(pattern, name))) return [];
      const message = `the policy “${policy}” has no rule “${pattern}”`;
      const help = helpFor(
        pattern,
        rules.map(({ name }) => name),
      );
      return [{ document, path: [...path, 'ruleNames', index], message, help }];
    });
    const named = rules.filter(({ name }) => patterns.some((pattern) => matchWildcard(pattern, name)));
    if (named.length === 0 || named.some((rule) => mayShareKind(rule.kinds, kinds))) return lost;
    const message = `the rules of “${policy}” that the exception names match none of its kinds (${kinds.join(', ')})`;
    const help = `They match ${[...new Set(named.flatMap((rule) => rule.kinds))].join(', ')}.`;
    return [...lost, { document, path: [...path, 'ruleNames'], message, help }];
  });
}

function celKey({ object }: SourceDocument): string {
  return `${stringField(object, 'kind') ?? ''}/${stringField(objectField(object, 'metadata'), 'name') ?? ''}`;
}

function judgeCel(document: SourceDocument, policies: ReadonlySet<string>): readonly AdviceFinding[] {
  return readCelException(document).policyRefs.flatMap(({ kind, name }, index) => {
    const key = `${kind}/${name}`;
    if (policies.has(key)) return [];
    const message = `there is no ${kind} “${name}” among these policies, for which the exception is`;
    return [{ document, path: ['spec', 'policyRefs', index], message, help: helpFor(key, policies) }];
  });
}

function helpFor(written: string, known: Iterable<string>): string {
  const meant = suggestName(written, [...known]);
  return meant === undefined
    ? 'Take it out, or look at where what it names has gone.'
    : `Did you mean “${meant}”?`;
}
