import type { ExpressionPart } from '@keelson/api';
import type { PartNode, PartOutcome } from './trial-view.ts';

type PartValue = Pick<ExpressionPart, 'start' | 'end' | 'value' | 'failed'>;

/** A tree of parts, and how many parts were left out of it. */
export interface PartTree {
  readonly parts: readonly PartNode[];
  readonly hidden: number;
}

/** A macro such as `all` looks at the same text once for each element; more rounds than these are only counted. */
const MAX_ROUNDS = 8;

interface OpenNode extends PartNode {
  readonly outcomes: PartOutcome[];
  readonly parts: OpenNode[];
  rounds: number;
}

/**
 * Puts the parts of an expression into a tree by their ranges. A part has one outcome, or one for each round of a macro. Parts that
 * say nothing, constants whose value is their text, are left out. At most `most` parts are kept, in reading order.
 */
export function toPartTree(source: string, values: readonly PartValue[], most: number): PartTree {
  const sorted = values
    .filter(({ start, end }) => start >= 0 && start < end && end <= source.length)
    .toSorted((left, right) => left.start - right.start || right.end - left.end);
  const roots: OpenNode[] = [];
  const open: OpenNode[] = [];
  const hidden = new Set<string>();
  let kept = 0;
  for (const part of sorted) {
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= part.start) open.pop();
    const around = open.at(-1);
    if (around?.start === part.start && around.end === part.end) {
      addRound(around, part);
      continue;
    }
    const text = source.slice(part.start, part.end).replace(/\s+/g, ' ');
    if (isConstant(text, part.value)) continue;
    if (kept === most) {
      hidden.add(`${part.start} ${part.end}`);
      continue;
    }
    kept++;
    const node: OpenNode = { text, start: part.start, end: part.end, outcomes: [], rounds: 0, parts: [] };
    addRound(node, part);
    (around?.parts ?? roots).push(node);
    open.push(node);
  }
  return { parts: roots, hidden: hidden.size };
}

function addRound(node: OpenNode, { value, failed }: PartValue): void {
  node.rounds++;
  if (node.outcomes.length < MAX_ROUNDS) node.outcomes.push({ value, failed: failed === true });
}

function isConstant(text: string, value: string): boolean {
  return text === value || text.replaceAll("'", '"') === value.replaceAll("'", '"');
}
