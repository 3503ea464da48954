import { isJsonArray, isJsonObject } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { floatOf } from '../values/float.ts';
import { sprint } from '../values/go-text.ts';
import { crashError, queryError } from './query-error.ts';
import { ExpressionReference } from './query-run.ts';
import type { QueryRun } from './query-run.ts';
import { isItemList, isPlainList } from './query-values.ts';

/** What an argument may be. `texts` and `numbers` are lists of nothing else. */
export type ArgumentType =
  'string' | 'number' | 'array' | 'object' | 'numbers' | 'texts' | 'any' | 'reference';

/** An argument of a function. */
export type Argument = JsonValue | ExpressionReference;

/** A function of Kyverno's JMESPath. Its arguments have been checked against the types. */
export interface QueryFunction {
  /** Types of each parameter; undefined for a function that takes whatever comes. */
  readonly parameters: readonly (readonly ArgumentType[])[] | undefined;
  /** The last parameter may come any number of times, and nothing is checked. */
  readonly isVariadic: boolean;
  readonly call: (args: readonly Argument[], run: QueryRun) => JsonValue;
}

/** Functions by their names. */
export type QueryFunctions = Readonly<Record<string, QueryFunction>>;

/** Declares a function by its parameters, such as `'string string|number'`. */
export function declare(parameters: string, call: QueryFunction['call']): QueryFunction {
  const types = parameters === '' ? [] : parameters.split(' ').map((one) => one.split('|') as ArgumentType[]);
  return { parameters: types, isVariadic: false, call };
}

/** Declares a function that takes at least so many arguments as there are parameters. */
export function declareVariadic(parameters: string, call: QueryFunction['call']): QueryFunction {
  return { ...declare(parameters, call), isVariadic: true };
}

const CHECKS: Readonly<Record<ArgumentType, (value: Argument) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => !(value instanceof ExpressionReference) && floatOf(value) !== undefined,
  array: (value) => isJsonArray(value),
  object: (value) => !(value instanceof ExpressionReference) && isJsonObject(value),
  numbers: (value) => isListOf(value, (item) => floatOf(item) !== undefined),
  texts: (value) => isListOf(value, (item) => typeof item === 'string'),
  any: () => true,
  reference: (value) => value instanceof ExpressionReference,
};

function isListOf(value: Argument, isItem: (item: JsonValue) => boolean): boolean {
  return !(value instanceof ExpressionReference) && isPlainList(value) && value.every(isItem);
}

/** Checks number and types of arguments; throws a `kyverno/query-failed` where they do not fit. */
export function checkArguments(definition: QueryFunction, args: readonly Argument[]): void {
  const { parameters, isVariadic } = definition;
  if (parameters === undefined) return;
  if (isVariadic ? args.length < parameters.length : args.length !== parameters.length) {
    throw queryError(isVariadic ? 'Invalid arity.' : 'incorrect number of args');
  }
  if (isVariadic) return;
  for (const [i, types] of parameters.entries()) {
    const arg = args[i] ?? null;
    if (types.some((type) => CHECKS[type](arg))) continue;
    throw queryError(`Invalid type for: ${describe(arg)}, expected: ${types.join(' or ')}`);
  }
}

/** Says what an argument is, without printing lists and objects: they may be larger in print than in memory. */
function describe(arg: Argument): string {
  if (arg instanceof ExpressionReference) return 'an expression';
  if (isJsonArray(arg)) return 'a list';
  if (isJsonObject(arg)) return 'an object';
  const text = sprint(arg);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** An argument that is known to be a text. */
export function textOf(args: readonly Argument[], index: number): string {
  const arg = args[index];
  if (typeof arg === 'string') return arg;
  throw queryError(`argument #${index + 1} is not of type string`);
}

/** An argument that is known to be a number. */
export function numberOf(args: readonly Argument[], index: number): number {
  const number = floatOf(valueOf(args, index));
  if (number !== undefined) return number;
  throw queryError(`argument #${index + 1} is not of type number`);
}

/** An argument that is known to be an ordinary list; lists of `items` are none to most functions. */
export function listOf(args: readonly Argument[], index: number): readonly JsonValue[] {
  const arg = valueOf(args, index);
  if (isPlainList(arg)) return arg;
  throw crashError(`argument #${index + 1} is ${isItemList(arg) ? 'a list of items' : 'not of type array'}`);
}

/** An argument that is known to be an object. */
export function objectOf(args: readonly Argument[], index: number): JsonObject {
  const arg = valueOf(args, index);
  if (isJsonObject(arg)) return arg;
  throw crashError(`argument #${index + 1} is not of type object`);
}

/** An argument that is a value. */
export function valueOf(args: readonly Argument[], index: number): JsonValue {
  const arg = args[index] ?? null;
  if (arg instanceof ExpressionReference)
    throw queryError(`argument #${index + 1} is a reference to an expression`);
  return arg;
}
