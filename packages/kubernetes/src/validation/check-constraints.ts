import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonValue } from '@keelson/model';

import { fieldPath, itemPath } from '../decoding/field-path.ts';
import type { SchemaConstraints, ValueValidation } from '../schema/schema-node.ts';
import { equalJson } from '../values/json-object.ts';
import { jsonTypeOf } from './json-type.ts';
import { Violations } from './violation.ts';

/** Checks a value against what a custom resource's schema says of it beyond its type. */
export function checkConstraints(
  value: JsonValue,
  constraints: SchemaConstraints,
  path: string,
  violations: Violations,
): void {
  if (constraints.enum !== undefined && !constraints.enum.some((allowed) => equalJson(allowed, value))) {
    violations.unsupported(path, value, constraints.enum);
  }
  if (typeof value === 'string') checkText(value, constraints, path, violations);
  const type = jsonTypeOf(value);
  if (type === 'integer' || type === 'number') checkNumber(value, constraints, path, violations);
  if (isJsonArray(value)) checkItems(value, constraints, path, violations);
  if (isJsonObject(value)) {
    checkSize(
      Object.keys(value).length,
      'properties',
      constraints.minProperties,
      constraints.maxProperties,
      path,
      value,
      violations,
    );
  }
  checkJunctors(value, constraints, path, violations);
}

function checkText(
  value: string,
  constraints: SchemaConstraints,
  path: string,
  violations: Violations,
): void {
  const { minLength, maxLength, pattern } = constraints;
  // Lengths count code points.
  if (minLength !== undefined || maxLength !== undefined) {
    checkSize(countCodePoints(value), 'characters', minLength, maxLength, path, value, violations);
  }
  if (pattern !== undefined && violations.matchesPattern(pattern, value) === false) {
    violations.invalid(
      path,
      value,
      `text that matches ${pattern}`,
      `${path} in body should match '${pattern}'`,
    );
  }
}

function countCodePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length; index++) {
    // A pair of surrogates is one code point; a pair's second half is passed over.
    if ((text.codePointAt(index) ?? 0) > 0xffff) {
      count--;
      index++;
    }
  }
  return count;
}

function checkNumber(
  value: JsonValue,
  constraints: SchemaConstraints,
  path: string,
  violations: Violations,
): void {
  const number = Number(value);
  const { minimum, maximum, multipleOf } = constraints;
  const tooSmall =
    minimum !== undefined && (constraints.exclusiveMinimum === true ? number <= minimum : number < minimum);
  const tooLarge =
    maximum !== undefined && (constraints.exclusiveMaximum === true ? number >= maximum : number > maximum);
  if (tooSmall) {
    const bound = `should be greater than ${constraints.exclusiveMinimum === true ? '' : 'or equal to '}${String(minimum)}`;
    violations.invalid(path, value, `a number that ${bound}`, `${path} in body ${bound}`);
  }
  if (tooLarge) {
    const bound = `should be less than ${constraints.exclusiveMaximum === true ? '' : 'or equal to '}${String(maximum)}`;
    violations.invalid(path, value, `a number that ${bound}`, `${path} in body ${bound}`);
  }
  if (multipleOf !== undefined && multipleOf > 0 && !Number.isInteger(number / multipleOf)) {
    const detail = `${path} in body should be a multiple of ${String(multipleOf)}`;
    violations.invalid(path, value, `a multiple of ${String(multipleOf)}`, detail);
  }
}

function checkItems(
  value: readonly JsonValue[],
  constraints: SchemaConstraints,
  path: string,
  violations: Violations,
): void {
  checkSize(value.length, 'items', constraints.minItems, constraints.maxItems, path, value, violations);
  if (constraints.uniqueItems !== true) return;
  const repeated = value.findIndex((item, index) =>
    // Bounded: a list that is longer than a server accepts is not compared item by item.
    value.slice(0, Math.min(index, 1000)).some((other) => equalJson(item, other)),
  );
  if (repeated >= 0) violations.duplicate(itemPath(path, repeated), value[repeated] ?? null);
}

function checkSize(
  size: number,
  unit: string,
  minimum: number | undefined,
  maximum: number | undefined,
  path: string,
  value: JsonValue,
  violations: Violations,
): void {
  if (minimum !== undefined && size < minimum) {
    const bound = `at least ${String(minimum)} ${unit}`;
    violations.invalid(path, value, bound, `${path} in body should have ${bound}`);
  }
  if (maximum !== undefined && size > maximum) {
    const bound = `at most ${String(maximum)} ${unit}`;
    violations.invalid(path, value, bound, `${path} in body should have ${bound}`);
  }
}

function checkJunctors(
  value: JsonValue,
  constraints: SchemaConstraints,
  path: string,
  violations: Violations,
): void {
  for (const branch of constraints.allOf ?? []) checkValidation(value, branch, path, violations);
  const holds = (branch: ValueValidation): boolean => {
    const inner = new Violations(violations.matchesPattern);
    checkValidation(value, branch, path, inner);
    return inner.issues.length === 0;
  };
  if (constraints.anyOf !== undefined && !constraints.anyOf.some(holds)) {
    const detail = `${path} in body must validate at least one schema (anyOf)`;
    violations.invalid(path, value, 'a value that meets one of the alternatives of anyOf', detail);
  }
  if (constraints.oneOf !== undefined && constraints.oneOf.filter(holds).length !== 1) {
    const detail = `${path} in body must validate one and only one schema (oneOf)`;
    violations.invalid(path, value, 'a value that meets exactly one of the alternatives of oneOf', detail);
  }
  if (constraints.not !== undefined && holds(constraints.not)) {
    const detail = `${path} in body must not validate the schema (not)`;
    violations.invalid(path, value, 'a value that does not meet the condition below not', detail);
  }
}

function checkValidation(
  value: JsonValue,
  validation: ValueValidation,
  path: string,
  violations: Violations,
): void {
  const type = jsonTypeOf(value);
  if (validation.type !== undefined && validation.type !== type) {
    const isNumber = validation.type === 'number' && type === 'integer';
    if (!isNumber && !(type === 'null' && validation.nullable === true)) {
      const detail = `${path} in body must be of type ${validation.type}: ${JSON.stringify(type)}`;
      violations.invalid(path, type, `a value of type ${validation.type}`, detail);
      return;
    }
  }
  checkConstraints(value, validation, path, violations);
  if (isJsonArray(value) && validation.items !== undefined) {
    for (const [index, item] of value.entries()) {
      checkValidation(item, validation.items, itemPath(path, index), violations);
    }
  }
  if (!isJsonObject(value)) return;
  for (const name of validation.required ?? []) {
    if (!Object.hasOwn(value, name)) violations.required(fieldPath(path, name), `a value for ${name}`);
  }
  for (const [key, child] of Object.entries(value)) {
    const inner = validation.properties?.get(key) ?? validation.additionalProperties;
    if (inner !== undefined) checkValidation(child, inner, fieldPath(path, key), violations);
  }
}
