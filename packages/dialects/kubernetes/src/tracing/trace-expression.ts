import { explainProgram, isCelError } from '@keelson/cel';
import type { ExplainedPart } from '@keelson/cel';
import type { ExpressionTrace, PartValue } from '@keelson/engine';
import type { CompiledExpression } from '../expressions/compiled-expression.ts';
import type { Bindings } from '../expressions/expression-run.ts';
import { fieldName } from '../refusals/field-error.ts';
import { printValue } from './print-value.ts';

/** What an expression belongs to. */
export type TraceSubject = Pick<ExpressionTrace, 'policy' | 'rule' | 'binding' | 'param'>;

/** Evaluates an expression once more and tells what each of its parts gave. */
export function traceExpression(
  subject: TraceSubject,
  { program, source, spec, error }: CompiledExpression,
  activation: Bindings,
): ExpressionTrace {
  const path = fieldName(spec.path);
  if (program === undefined) return { ...subject, path, source, value: error ?? '', parts: [] };
  const { result, root } = explainProgram(program, activation);
  const parts: PartValue[] = [];
  collect(root, parts);
  return { ...subject, path, source, value: printValue(result), parts };
}

function collect(part: ExplainedPart, parts: PartValue[]): void {
  const { start, end, result } = part;
  parts.push({ start, end, value: printValue(result), ...(isCelError(result) ? { failed: true } : {}) });
  for (const child of part.parts) collect(child, parts);
}
