import type { Activation, Program } from '../program/program.ts';
import type { Expression } from '../syntax/expression.ts';
import { walkExpression } from '../syntax/walk-expression.ts';
import type { CelResult, CelValue } from '../values/cel-value.ts';
import { traceProgram } from './trace-program.ts';
import type { TraceStep } from './trace-program.ts';

/** A part of an expression with what it gave. */
export interface ExplainedPart {
  /** The part as it was written. */
  readonly text: string;
  /** Offsets of UTF-16 units in the source. */
  readonly start: number;
  readonly end: number;
  readonly result: CelResult;
  /** For a part inside a macro: the index or key of the element that it looked at. */
  readonly position?: CelValue;
  readonly parts: readonly ExplainedPart[];
}

/** An evaluation, part by part. */
export interface Explanation {
  readonly result: CelResult;
  /** In units of Kubernetes' cost model. */
  readonly cost: number;
  readonly root: ExplainedPart;
}

/**
 * Evaluates a program and tells what each of its parts gave. Constants are left out: they say what is written.
 *
 * @param limit the cost beyond which the evaluation ends with an error; default what Kubernetes allows one expression
 */
export function explainProgram(program: Program, activation: Activation, limit?: number): Explanation {
  const { result, cost, root } = traceProgram(program, activation, limit);
  const nodes = new Map<number, Expression>();
  walkExpression(program.checked.root, (node) => {
    nodes.set(node.id, node);
  });
  return { result, cost, root: toPart(root, program.checked.source, nodes) };
}

function toPart(step: TraceStep, source: string, nodes: ReadonlyMap<number, Expression>): ExplainedPart {
  const node = nodes.get(step.plan.id);
  const start = node?.start ?? 0;
  const end = node?.end ?? source.length;
  const parts = step.children
    .filter((child) => child.plan.kind !== 'constant')
    .map((child) => toPart(child, source, nodes));
  const part = { text: source.slice(start, end), start, end, result: step.result, parts };
  return step.round === undefined ? part : { ...part, position: step.round.position };
}
