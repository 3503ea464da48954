import { fieldOf, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import { isZero, objectsOf } from '../autogen/rule-shape.ts';
import { compileWildcard } from '../wildcard/compile-wildcard.ts';
import type { WildcardMatcher } from '../wildcard/compile-wildcard.ts';
import { isThere } from './policy-check.ts';

/** Where a variable stands. */
export interface VariablePlace {
  readonly isBackground: boolean;
  /** The rule mutates existing resources: `target` is known. */
  readonly hasTarget: boolean;
}

const ALWAYS = ['element', '@', 'images'];
const ABOUT_USER = ['serviceAccountName', 'serviceAccountNamespace'];

/** Tells whether a query reads something that Kyverno itself provides, by what is written in it. */
export function readsProvided(query: string, { isBackground, hasTarget }: VariablePlace): boolean {
  const plain = !isBackground && !hasTarget;
  const words = [
    ...ALWAYS,
    ...(plain ? ['request', 'image'] : ['request.', 'image.']),
    ...(isBackground ? [] : ABOUT_USER),
    ...(hasTarget ? ['target.'] : []),
  ];
  return words.some((word) => query.includes(word)) || callsFunction(query);
}

function callsFunction(query: string): boolean {
  for (let at = query.indexOf('('); at >= 0; at = query.indexOf('(', at + 1)) {
    const next = query.charAt(at + 1);
    if (/[a-z_0-9]/.test(query.charAt(at - 1)) && next !== '' && next !== '{' && next !== '}') return true;
  }
  return false;
}

/** Finds which variables the context entries of a rule, and of its outer loops and targets, declare. */
export function declaredVariables(rule: JsonObject): readonly WildcardMatcher[] {
  const { context, validate, mutate, generate, verifyImages } = rule;
  const holders = [
    ...objectsOf(fieldOf(validate, 'foreach')),
    ...objectsOf(fieldOf(mutate, 'foreach')),
    ...objectsOf(fieldOf(mutate, 'targets')),
    ...objectsOf(fieldOf(generate, 'foreach')),
  ];
  const entries = [...objectsOf(context), ...holders.flatMap((holder) => objectsOf(holder.context))];
  const images = objectsOf(verifyImages);
  const attestations = images.some((image) => !isZero(image.validate))
    ? images.flatMap((image) => objectsOf(image.attestations))
    : [];
  return [
    ...entries.flatMap(variablesOf),
    ...attestations.map((attestation) => `${stringField(attestation, 'name') ?? ''}*`),
  ].map(compileWildcard);
}

function variablesOf(entry: JsonObject): readonly string[] {
  const name = stringField(entry, 'name') ?? '';
  const isOpen = ['apiCall', 'globalReference', 'imageRegistry', 'variable'].some((source) =>
    isThere(entry[source]),
  );
  return [
    ...(isOpen ? [`${name}*`] : []),
    ...(isJsonObject(entry.configMap)
      ? [`${name}.data`, `${name}.metadata`, `${name}.data.*`, `${name}.metadata.*`]
      : []),
  ];
}
