import type { ExpressionTrace, PartValue } from '@keelson/engine';
import type { ExplainedExpression, ExpressionPart } from '@keelson/api';

/** An explanation is for people: what is beyond these bounds is left out. */
const MOST_PARTS = 300;
const MOST_TEXT = 2000;

/** Puts the values of an expression's parts in the order of its text, each with its depth. */
export function explainTrace(trace: ExpressionTrace): ExplainedExpression {
  const space = trace.policy.indexOf(' ');
  const ordered = [...trace.parts].sort((left, right) => left.start - right.start || right.end - left.end);
  const whole = ordered[0];
  return {
    policy: { kind: trace.policy.slice(0, space), name: trace.policy.slice(space + 1) },
    rule: trace.rule,
    ...(trace.binding === undefined ? {} : { binding: trace.binding }),
    ...(trace.param === undefined ? {} : { param: trace.param }),
    path: trace.path,
    source: trace.source,
    value: shorten(trace.value),
    ...(whole?.failed === true ? { failed: true } : {}),
    parts: withDepths(ordered.slice(0, MOST_PARTS), trace.source),
  };
}

function withDepths(ordered: readonly PartValue[], source: string): readonly ExpressionPart[] {
  const around: PartValue[] = [];
  return ordered.map((part) => {
    while (around.length > 0 && !contains(around.at(-1), part)) around.pop();
    const depth = around.length;
    around.push(part);
    return {
      start: part.start,
      end: part.end,
      text: source.slice(part.start, part.end),
      value: shorten(part.value),
      ...(part.failed === true ? { failed: true } : {}),
      depth,
    };
  });
}

function contains(outer: PartValue | undefined, inner: PartValue): boolean {
  if (outer === undefined || outer.start > inner.start || inner.end > outer.end) return false;
  // Rounds of a macro look at the same text one after the other; they do not stand inside each other.
  return outer.start !== inner.start || outer.end !== inner.end;
}

function shorten(text: string): string {
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT - 1)}…` : text;
}
