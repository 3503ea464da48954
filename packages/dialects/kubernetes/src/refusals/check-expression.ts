import { trimSpace } from '@keelson/model';
import type { CompiledExpression } from '../expressions/compiled-expression.ts';
import { invalid, required } from './field-error.ts';
import type { FieldError } from './field-error.ts';

/** Checks that an expression is there and compiles. */
export function checkExpression(expression: CompiledExpression, missing = ''): readonly FieldError[] {
  const { source, spec, error, issues } = expression;
  if (trimSpace(source) === '') return [required(spec.path, missing)];
  if (error === undefined) return [];
  // Of a program that cannot be made, the server shows the error only.
  const complaint: FieldError = error.startsWith('program instantiation failed')
    ? { path: spec.path, type: 'internal', detail: error }
    : invalid(spec.path, source, error);
  const offset = issues[0]?.position;
  return [offset === undefined ? complaint : { ...complaint, offset }];
}
