import { fieldOf, objectField, stringField } from '@keelson/model';
import type { JsonObject, SourceDocument } from '@keelson/model';

import { objectsOf, textsOf } from '../autogen/rule-shape.ts';
import { compileConditions } from '../condition/compile-conditions.ts';
import type { Conditions } from '../condition/compile-conditions.ts';
import { compileExceptionMatch } from '../match/compile-match.ts';
import type { RuleMatch } from '../match/compile-match.ts';
import { compileExclusions } from '../pod-security/compile-pod-security.ts';
import type { ControlExclusion } from '../pod-security/control-exclusion.ts';
import { compileWildcard } from '../wildcard/compile-wildcard.ts';

/** A PolicyException of `kyverno.io`: rules of policies that leave some resources alone. */
export interface ClassicException {
  /** `namespace/name`, or `name` alone. */
  readonly key: string;
  /** Tells whether it names a rule of a policy; policies of a namespace are named `namespace/name`. */
  readonly covers: (policy: string, rule: string) => boolean;
  readonly matches: RuleMatch;
  readonly conditions: Conditions | undefined;
  /** Controls of the Pod Security Standards that it takes out; empty where it is for the whole rule. */
  readonly exclusions: readonly ControlExclusion[];
}

/** Tells whether a document is a PolicyException of `kyverno.io`. */
export function isClassicException({ object }: SourceDocument): boolean {
  const apiVersion = stringField(object, 'apiVersion') ?? '';
  return stringField(object, 'kind') === 'PolicyException' && apiVersion.startsWith('kyverno.io/');
}

/** Compiles a PolicyException of `kyverno.io`. */
export function compileClassicException({ object }: SourceDocument): ClassicException {
  const metadata = objectField(object, 'metadata');
  const spec = objectField(object, 'spec') ?? {};
  const name = stringField(metadata, 'name') ?? '';
  const namespace = stringField(metadata, 'namespace') ?? '';
  const compiled = compileExclusions(spec.podSecurity);
  // An exception whose controls nobody understands excepts nothing, rather than everything.
  const entries = compiled.kind === 'problems' ? [] : objectsOf(spec.exceptions).map(compileEntry);
  return {
    key: namespace === '' ? name : `${namespace}/${name}`,
    covers: (policy, rule) => entries.some((covers) => covers(policy, rule)),
    matches: compileExceptionMatch(objectField(spec, 'match') ?? {}),
    conditions:
      fieldOf(spec, 'conditions') === undefined ? undefined : compileConditions(spec.conditions ?? {}),
    exclusions: compiled.kind === 'exclusions' ? compiled.exclusions : [],
  };
}

function compileEntry(entry: JsonObject): (policy: string, rule: string) => boolean {
  const name = stringField(entry, 'policyName') ?? '';
  const rules = textsOf(entry.ruleNames).map(compileWildcard);
  return (policy, rule) => policy === name && rules.some((fits) => fits(rule));
}
