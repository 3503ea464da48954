import type { ExpressionPart } from '@keelson/api';
import type { PartNode } from './trial-view.ts';

type PartValue = Pick<ExpressionPart, 'start' | 'end' | 'value' | 'failed'>;

/** A tree of parts, and how many parts were left out of it. */
export interface PartTree {
  readonly parts: readonly PartNode[];
  readonly hidden: number;
}

interface OpenNode extends PartNode {
  readonly parts: OpenNode[];
}

/**
 * Puts the parts of an expression into a tree by their ranges. Parts that say nothing new are left out: constants, whose value is
 * their text, and second values of the same range. At most `most` parts are kept, in reading order.
 */
export function toPartTree(source: string, values: readonly PartValue[], most: number): PartTree {
  const sorted = values
    .filter(({ start, end }) => start >= 0 && start < end && end <= source.length)
    .sort((left, right) => left.start - right.start || right.end - left.end);
  const roots: OpenNode[] = [];
  const open: OpenNode[] = [];
  let kept = 0;
  let hidden = 0;
  for (const part of sorted) {
    const text = source.slice(part.start, part.end).replace(/\s+/g, ' ');
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= part.start) open.pop();
    const parent = open.at(-1);
    const repeats = parent?.start === part.start && parent.end === part.end && parent.value === part.value;
    if (repeats || isConstant(text, part.value)) continue;
    if (kept === most) {
      hidden++;
      continue;
    }
    kept++;
    const node: OpenNode = { ...part, text, failed: part.failed === true, parts: [] };
    (parent?.parts ?? roots).push(node);
    open.push(node);
  }
  return { parts: roots, hidden };
}

function isConstant(text: string, value: string): boolean {
  return text === value || text.replaceAll("'", '"') === value.replaceAll("'", '"');
}
