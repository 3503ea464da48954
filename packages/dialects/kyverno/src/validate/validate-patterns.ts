import { Failure, isJsonArray } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { broken, failed, passed, skipped } from '../classic/rule-answer.ts';
import type { RuleAnswer } from '../classic/rule-answer.ts';
import type { RuleRun } from '../classic/rule-run.ts';
import { compilePattern } from '../pattern/compile-pattern.ts';
import type { Pattern, PatternOutcome } from '../pattern/compile-pattern.ts';
import { compileTemplate } from '../substitute/compile-template.ts';
import { placesOfPath } from './object-places.ts';
import { asText } from './rule-message.ts';
import type { RuleMessage } from './rule-message.ts';
import type { Validation, ValidationPlace } from './validation.ts';

/** Compiles `pattern`: the object, or the element of a loop, has to fit it. */
export function compilePatternValidation(pattern: JsonValue, message: RuleMessage | undefined): Validation {
  const patternFor = compileVariable(pattern, compilePattern);
  return substituting(patternFor, (fits, resource, run, place) => {
    const outcome = fits(resource);
    switch (outcome.kind) {
      case 'pass':
        return passed(`validation rule '${run.ruleName}' passed.`);
      case 'skip':
        return skipped(outcome.message);
      case 'error':
        return { result: 'error', message: describe(run, message, outcome), reason: 'kyverno/pattern' };
      case 'fail':
        return failed(describe(run, message, outcome), placesOfPath(outcome.path, run.object, place.element));
    }
  });
}

/** Compiles `anyPattern`: the object has to fit one of the patterns. */
export function compileAnyPatternValidation(
  patterns: JsonValue,
  message: RuleMessage | undefined,
): Validation {
  const patternsFor = compileVariable(patterns, (list) =>
    isJsonArray(list) ? list.map((pattern) => compilePattern(pattern)) : undefined,
  );
  return substituting(patternsFor, (compiled, resource, run, place) => {
    if (compiled === undefined) {
      return {
        result: 'error',
        message: 'failed to deserialize anyPattern, expected type array',
        reason: 'kyverno/invalid-policy',
      };
    }
    return judgeAny(compiled, resource, run, place, message);
  });
}

function judgeAny(
  patterns: readonly Pattern[],
  resource: JsonObject,
  run: RuleRun,
  place: ValidationPlace,
  message: RuleMessage | undefined,
): RuleAnswer {
  const failures: string[] = [];
  const skips: string[] = [];
  const paths: string[] = [];
  for (const [index, fits] of patterns.entries()) {
    const outcome = fits(resource);
    const name = `rule ${run.ruleName}[${String(index)}]`;
    if (outcome.kind === 'pass')
      return passed(`validation rule '${run.ruleName}' anyPattern[${String(index)}] passed.`);
    if (outcome.kind === 'skip') skips.push(`${name} skipped: ${outcome.message}`);
    else if (outcome.kind === 'error') failures.push(`${name} failed: ${outcome.message}`);
    else {
      failures.push(`${name} failed at path ${outcome.path}`);
      paths.push(outcome.path);
    }
  }
  if (failures.length > 0) {
    return failed(
      describeAny(run, message, failures.join(' ')),
      paths.flatMap((path) => placesOfPath(path, run.object, place.element)),
    );
  }
  return skips.length > 0 ? skipped(skips.join(' ')) : passed('');
}

/** What a part of a policy is compiled to, once where it has no variables, else at each use. */
function compileVariable<T>(source: JsonValue, compile: (value: JsonValue) => T): (run: RuleRun) => T {
  const template = compileTemplate(source);
  if (template.constant !== undefined) {
    const compiled = compile(template.constant);
    return () => compiled;
  }
  return ({ scope }) => compile(template.substitute(scope));
}

/** Replaces variables first; then judges the element, or the object unless it is deleted. */
function substituting<T>(
  compiledFor: (run: RuleRun) => T,
  judge: (compiled: T, resource: JsonObject, run: RuleRun, place: ValidationPlace) => RuleAnswer,
): Validation {
  return (run, place) => {
    let compiled: T;
    try {
      compiled = compiledFor(run);
    } catch (error) {
      return broken('variable substitution failed', error);
    }
    const resource = place.element ?? run.object;
    return resource === undefined ? undefined : judge(compiled, resource, run, place);
  };
}

function describe(
  run: RuleRun,
  message: RuleMessage | undefined,
  { path, message: reason }: Exclude<PatternOutcome, { readonly kind: 'pass' }>,
): string {
  const what = path === '' ? `execution error: ${reason}` : `failed at path ${path}`;
  const text = message?.(run.scope);
  if (text === undefined) return `validation error: rule ${run.ruleName} ${what}`;
  if (text instanceof Failure) {
    return `validation error: variables substitution error in rule ${run.ruleName} execution error: ${reason}`;
  }
  return `validation error: ${withStop(asText(text))} rule ${run.ruleName} ${what}`;
}

function describeAny(run: RuleRun, message: RuleMessage | undefined, reasons: string): string {
  const text = message?.(run.scope);
  if (text === undefined) return `validation error: ${reasons}`;
  if (text instanceof Failure) {
    return `validation error: variables substitution error in rule ${run.ruleName} execution error: ${reasons}`;
  }
  return `validation error: ${withStop(asText(text))} ${reasons}`;
}

function withStop(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}
