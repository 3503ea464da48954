import { objectField } from '@keelson/model';

import { findTexts } from '../../checking/walk-texts.ts';
import type { FieldPath } from '../../checking/policy-check.ts';
import { isClassicPolicy } from '../../classic/compile-classic-policy.ts';
import type { AdviceCheck } from '../advice-check.ts';

const ACTION_FIELDS = new Set(['validationFailureAction', 'failureAction']);
const OVERRIDES = new Set(['validationFailureActionOverrides', 'failureActionOverrides']);
const ACTIONS: ReadonlyMap<string, string> = new Map([
  ['audit', 'Audit'],
  ['enforce', 'Enforce'],
]);
/** Two names of one operator each. */
const OPERATORS: ReadonlyMap<string, string> = new Map([
  ['Equal', 'Equals'],
  ['NotEqual', 'NotEquals'],
]);
/** Each of these means one of two others, by what it is asked about. */
const SPLIT: ReadonlyMap<string, string> = new Map([
  ['In', 'AllIn or AnyIn'],
  ['NotIn', 'AllNotIn or AnyNotIn'],
]);

/** Where conditions stand: what holds them, then lists and their positions. */
const CONDITIONS = new Set(['preconditions', 'conditions']);

/** Finds old names of actions and operators. */
export const deprecatedWord: AdviceCheck = {
  code: 'kyverno/deprecated-word',
  severity: 'warning',
  summary: 'An action or an operator is written with a deprecated name.',
  find: (documents) =>
    documents.filter(isClassicPolicy).flatMap((document) =>
      findTexts(objectField(document.object, 'spec'), ['spec'], (text, path) => isOld(text, path)).map(
        ({ text, path }) => {
          const by = isAction(path) ? ACTIONS.get(text) : OPERATORS.get(text);
          return {
            document,
            path,
            message: `the name “${text}” is deprecated`,
            help: `Write ${by ?? SPLIT.get(text) ?? 'another'}${by === undefined ? ', as the value is meant' : ''}.`,
            ...(by === undefined ? {} : { replace: { word: text, by } }),
          };
        },
      ),
    ),
};

function isOld(text: string, path: FieldPath): boolean {
  if (ACTIONS.has(text)) return isAction(path);
  return (OPERATORS.has(text) || SPLIT.has(text)) && isOperator(path);
}

function isAction(path: FieldPath): boolean {
  const last = path.at(-1);
  if (typeof last !== 'string') return false;
  return last === 'action' ? isIn(OVERRIDES, path.at(-3)) : ACTION_FIELDS.has(last) && isOwnField(path);
}

/** `spec.validationFailureAction`, or `failureAction` of a rule’s validate or of its entry of verifyImages. */
function isOwnField(path: FieldPath): boolean {
  return path.length === 2 || path.at(-2) === 'validate' || path.at(-3) === 'verifyImages';
}

function isOperator(path: FieldPath): boolean {
  if (path.at(-1) !== 'operator') return false;
  const holder = path.at(-3);
  return (
    isIn(CONDITIONS, holder) || ((holder === 'any' || holder === 'all') && isIn(CONDITIONS, path.at(-4)))
  );
}

function isIn(names: ReadonlySet<string>, step: string | number | undefined): boolean {
  return typeof step === 'string' && names.has(step);
}
