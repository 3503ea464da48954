import type { JsonValue } from '@keelson/model';
import type { FieldPath } from '../spec/policy-spec.ts';

/** What is wrong with a field, in the API server's kinds. */
export type FieldErrorType =
  'required' | 'invalid' | 'unsupported' | 'duplicate' | 'forbidden' | 'too-many' | 'internal';

/** Why the API server would refuse an object: a field and what is wrong with it. */
export interface FieldError {
  readonly path: FieldPath;
  readonly type: FieldErrorType;
  /** The value in question, of kinds that show it. */
  readonly value?: JsonValue;
  readonly detail: string;
  /** Offset in the text of an expression, where the complaint is about one. */
  readonly offset?: number;
}

const TEXTS: Readonly<Record<FieldErrorType, string>> = {
  required: 'Required value',
  invalid: 'Invalid value',
  unsupported: 'Unsupported value',
  duplicate: 'Duplicate value',
  forbidden: 'Forbidden',
  'too-many': 'Too many',
  internal: 'Internal error',
};

export function required(path: FieldPath, detail = ''): FieldError {
  return { path, type: 'required', detail };
}

export function invalid(path: FieldPath, value: JsonValue, detail: string): FieldError {
  return { path, type: 'invalid', value, detail };
}

/** The value is none of those that are known. */
export function unsupported(path: FieldPath, value: JsonValue, known: readonly string[]): FieldError {
  const list = known.map((one) => JSON.stringify(one)).join(', ');
  return { path, type: 'unsupported', value, detail: `supported values: ${list}` };
}

export function duplicate(path: FieldPath, value: JsonValue): FieldError {
  return { path, type: 'duplicate', value, detail: '' };
}

export function forbidden(path: FieldPath, detail: string): FieldError {
  return { path, type: 'forbidden', detail };
}

/** Names a field as the API server does: `spec.validations[0].expression`. */
export function fieldName(path: FieldPath): string {
  let name = '';
  for (const step of path) {
    if (typeof step === 'number') name += `[${String(step)}]`;
    else name += name === '' ? step : `.${step}`;
  }
  return name;
}

/** Words an error as the API server does. */
export function fieldErrorText(error: FieldError): string {
  const { type, value, detail } = error;
  const shown = value === undefined ? '' : `: ${JSON.stringify(value)}`;
  return `${fieldName(error.path)}: ${TEXTS[type]}${shown}${detail === '' ? '' : `: ${detail}`}`;
}
