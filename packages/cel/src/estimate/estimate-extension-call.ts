import type { Expression } from '../syntax/expression.ts';
import { addRanges, exactly, multiplyRanges, NO_BOUND, scaleRange, UNKNOWN_SIZE } from './cost-range.ts';
import type { CostRange } from './cost-range.ts';
import type { CallEstimate, CallView, NodeEstimate } from './node-estimate.ts';

const LIST_UNITS = 10;
const TRAVERSAL = 0.1;
const REGEX = 0.25;

/** Estimates calls of cel-go's lists (version 3), sets and regex extensions; undefined for other calls. */
export function estimateExtensionCall(call: CallView): CallEstimate | undefined {
  const { overloadId, target, args, sizes } = call;
  const [first, second, third] = args;
  const size = (value: NodeEstimate): CostRange => value.size ?? sizes(value) ?? UNKNOWN_SIZE;
  switch (overloadId) {
    case 'list_slice': {
      if (target === undefined || first === undefined || second === undefined) return undefined;
      const length = intLiteral(second.node, size(target).max) - intLiteral(first.node, 0);
      return allocating(1, exactly(Math.max(length, 0)));
    }
    case 'lists_range':
      return first && allocating(1, exactly(intLiteral(first.node, NO_BOUND)));
    case 'list_reverse':
      return target && allocating(1, size(target));
    case 'list_flatten':
    case 'list_flatten_int':
      return target && allocating(first === undefined ? 1 : intLiteral(first.node, NO_BOUND), size(target));
    case 'list_distinct':
      return target && allocating(2, multiplyRanges(size(target), size(target)));
    case 'list_sets_contains_list':
    case 'list_sets_intersects_list':
      return first && second && comparedSets(size(first), size(second), 1);
    case 'list_sets_equivalent_list':
      return first && second && comparedSets(size(first), size(second), 2);
    case 'regex_extract_string_string':
    case 'regex_extractAll_string_string': {
      if (first === undefined || second === undefined) return undefined;
      const result = { min: 0, max: size(first).max };
      const base = overloadId === 'regex_extractAll_string_string' ? LIST_UNITS : 0;
      return { cost: addRanges(searched(size(first), size(second)), result, exactly(base)), size: result };
    }
    case 'regex_replace_string_string_string':
    case 'regex_replace_string_string_string_int': {
      if (first === undefined || second === undefined || third === undefined) return undefined;
      const result = replacedSize(size(first), size(third));
      return { cost: addRanges(searched(size(first), size(second)), result), size: result };
    }
    default:
      return estimateSort(call, size);
  }
}

function estimateSort(
  { overloadId, target, args }: CallView,
  size: (value: NodeEstimate) => CostRange,
): CallEstimate | undefined {
  const [, element, by] = /^list_(.+)_sort(ByAssociatedKeys)?$/u.exec(overloadId) ?? [];
  const sorted = by === undefined ? target : args[0];
  if (element === undefined || sorted === undefined) return undefined;
  const factor = element === 'string' || element === 'bytes' ? 2 + TRAVERSAL : 2;
  return allocating(factor, multiplyRanges(size(sorted), size(sorted)));
}

/** Returns a literal int that is not negative, or a default for everything else. */
function intLiteral(node: Expression | undefined, otherwise: number): number {
  if (node?.kind !== 'literal') return otherwise;
  if (typeof node.value === 'bigint') return Math.max(Number(node.value), 0);
  return typeof node.value === 'number' && Number.isInteger(node.value) ? Math.max(node.value, 0) : otherwise;
}

function allocating(factor: number, size: CostRange): CallEstimate {
  return { cost: addRanges(scaleRange(size, factor), exactly(1 + LIST_UNITS)), size };
}

function comparedSets(left: CostRange, right: CostRange, factor: number): CallEstimate {
  return { cost: addRanges(scaleRange(multiplyRanges(left, right), factor), exactly(1)) };
}

function searched(text: CostRange, pattern: CostRange): CostRange {
  return multiplyRanges(
    scaleRange(addRanges(text, exactly(1)), TRAVERSAL),
    scaleRange(addRanges(pattern, exactly(1)), REGEX),
  );
}

/** A replacement of every character against none at all. */
function replacedSize(text: CostRange, replacement: CostRange): CostRange {
  const all = Math.min(text.max * replacement.max, NO_BOUND);
  return replacement.max === 0 ? { min: all, max: text.max } : { min: text.max, max: all };
}
