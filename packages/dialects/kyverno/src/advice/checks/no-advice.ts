import { fieldOf, isJsonObject, objectField, stringField } from '@keelson/model';
import type { JsonObject, JsonValue, SourceDocument } from '@keelson/model';

import { isZero, objectsOf } from '../../autogen/rule-shape.ts';
import { isCelPolicy } from '../../cel-kinds/compile-cel-policy.ts';
import { locate, locateAll } from '../../checking/policy-check.ts';
import type { AdviceCheck, AdviceFinding } from '../advice-check.ts';
import { rulesOf } from '../policy-rules.ts';
import type { PolicyRule } from '../policy-rules.ts';

/** Modes in which an expression makes the whole answer. */
const ANSWERING = ['Envoy', 'HTTP'];

const HELP = 'Say what is expected, and how to write it.';

/** Finds validations whose message says nothing to those whose request is refused. */
export const noAdvice: AdviceCheck = {
  code: 'kyverno/no-advice',
  severity: 'warning',
  summary: 'A validation has no message, or one that only repeats a name.',
  find: (documents) => [
    ...rulesOf(documents).flatMap(judgeRule),
    ...documents.filter(isCelPolicy).flatMap(judgeExpressions),
  ],
};

function judgeRule(rule: PolicyRule): readonly AdviceFinding[] {
  const validate = locate(rule, 'validate');
  if (validate === undefined || isZero(validate.object)) return [];
  const { document, name } = rule;
  const message = stringField(validate.object, 'message') ?? '';
  if (message === '') {
    if (explainsItself(validate.object)) return [];
    return [{ document, path: validate.path, message: `the rule “${name}” has no message`, help: HELP }];
  }
  if (!repeats(message, [name, policyName(document)])) return [];
  const path = [...validate.path, 'message'];
  return [{ document, path, message: `the message of the rule “${name}” only repeats a name`, help: HELP }];
}

/** Pod Security has texts of its own; expressions of CEL and conditions may have theirs. */
function explainsItself(validate: JsonObject): boolean {
  if (!isZero(validate.podSecurity) || !isZero(validate.manifests)) return true;
  const expressions = objectsOf(fieldOf(validate.cel, 'expressions'));
  if (expressions.length > 0) return expressions.every(hasMessage);
  return [validate.deny, ...objectsOf(validate.foreach).map(({ deny }) => deny)].some((deny) =>
    conditionsOf(fieldOf(deny, 'conditions')).some(hasMessage),
  );
}

function conditionsOf(value: JsonValue | undefined): readonly JsonObject[] {
  return isJsonObject(value) ? [...objectsOf(value.any), ...objectsOf(value.all)] : objectsOf(value);
}

function hasMessage(holder: JsonObject): boolean {
  return ['message', 'messageExpression'].some((field) => (stringField(holder, field) ?? '') !== '');
}

function judgeExpressions(document: SourceDocument): readonly AdviceFinding[] {
  const spec = objectField(document.object, 'spec') ?? {};
  if (ANSWERING.includes(stringField(spec.evaluation, 'mode') ?? '')) return [];
  return locateAll(spec, ['spec'], 'validations').flatMap(({ object, path }, index) => {
    if (!hasMessage(object))
      return [{ document, path, message: `validation ${String(index + 1)} has no message`, help: HELP }];
    if (!repeats(stringField(object, 'message') ?? '', [policyName(document)])) return [];
    const message = `the message of validation ${String(index + 1)} only repeats the name of the policy`;
    return [{ document, path: [...path, 'message'], message, help: HELP }];
  });
}

function policyName({ object }: SourceDocument): string {
  return stringField(objectField(object, 'metadata'), 'name') ?? '';
}

/** Compares letters and digits only: `Disallow latest tag!` repeats `disallow-latest-tag`. */
function repeats(message: string, names: readonly string[]): boolean {
  const said = lettersOf(message);
  return said !== '' && names.some((name) => lettersOf(name) === said);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
