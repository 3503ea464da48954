import type { Activation } from '../program/program.ts';
import { celError } from '../values/cel-error.ts';
import type { CelResult } from '../values/cel-value.ts';

/** Reads a variable of an activation; one that is not there is an error. */
export function readVariable(activation: Activation, name: string): CelResult {
  const value = Object.hasOwn(activation, name) ? activation[name] : undefined;
  return value === undefined ? celError(`no such attribute(s): ${name}`) : (value as CelResult);
}
