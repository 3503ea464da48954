import { addRanges, coverRanges, exactly, multiplyRanges, scaleRange, UNKNOWN_SIZE } from './cost-range.ts';
import type { CostRange } from './cost-range.ts';
import { estimateExtensionCall } from './estimate-extension-call.ts';
import { estimateKubernetesCall } from './estimate-kubernetes-call.ts';
import { coverEntries } from './node-estimate.ts';
import type { CallEstimate, CallView, NodeEstimate } from './node-estimate.ts';

const TRAVERSAL = 0.1;
const REGEX = 0.25;
const NOMINAL: CallEstimate = { cost: exactly(1) };

/** Overloads that compare texts or whole values. */
const COMPARING: ReadonlySet<string> = new Set([
  'equals',
  'not_equals',
  ...['less', 'less_equals', 'greater', 'greater_equals'].flatMap((id) => [`${id}_string`, `${id}_bytes`]),
]);

/**
 * Estimates what a call of one overload costs beside its operands: by cel-go's extensions, then by Kubernetes'
 * libraries, then by cel-go itself (checker/cost.go). `&&`, `||` and the conditional run only some of their operands
 * and are not asked for here.
 */
export function estimateCall(call: CallView): CallEstimate {
  return estimateExtensionCall(call) ?? estimateKubernetesCall(call) ?? estimateStandardCall(call) ?? NOMINAL;
}

function estimateStandardCall({ overloadId, target, args }: CallView): CallEstimate | undefined {
  const [first, second] = args;
  switch (overloadId) {
    case 'string_format':
      return target && { cost: scaleRange(sizeOf(target), TRAVERSAL) };
    case 'string_to_bytes':
      return first && traversed(first, { min: sizeOf(first).min, max: sizeOf(first).max * 4 });
    case 'bytes_to_string':
      return first && traversed(first, { min: Math.floor(sizeOf(first).min / 4), max: sizeOf(first).max });
    case 'strings_quote':
      return first && traversed(first, { min: sizeOf(first).min + 2, max: sizeOf(first).max * 2 + 2 });
    case 'starts_with_string':
    case 'ends_with_string':
      return first && { cost: scaleRange(sizeOf(first), TRAVERSAL) };
    case 'in_list':
      return second && { cost: sizeOf(second) };
    case 'matches':
    case 'matches_string':
      return estimateMatch(target ?? first, target === undefined ? second : first);
    case 'contains_string':
      return target && first && { cost: product(target, first) };
    case 'add_string':
    case 'add_bytes':
    case 'add_list':
      return first && second && estimateConcatenation(overloadId, first, second);
    default:
      return COMPARING.has(overloadId) && first && second ? estimateComparison(first, second) : undefined;
  }
}

/** Returns the size of a value as far as it is known. */
export function sizeOf(value: NodeEstimate): CostRange {
  return value.size ?? UNKNOWN_SIZE;
}

function traversed(value: NodeEstimate, size: CostRange): CallEstimate {
  return { cost: scaleRange(sizeOf(value), TRAVERSAL), size };
}

function product(left: NodeEstimate, right: NodeEstimate): CostRange {
  return multiplyRanges(scaleRange(sizeOf(left), TRAVERSAL), scaleRange(sizeOf(right), TRAVERSAL));
}

function estimateMatch(
  text: NodeEstimate | undefined,
  pattern: NodeEstimate | undefined,
): CallEstimate | undefined {
  if (text === undefined || pattern === undefined) return undefined;
  const reading = scaleRange(addRanges(sizeOf(text), exactly(1)), TRAVERSAL);
  return { cost: multiplyRanges(reading, scaleRange(sizeOf(pattern), REGEX)) };
}

function estimateConcatenation(overloadId: string, left: NodeEstimate, right: NodeEstimate): CallEstimate {
  const size = addRanges(sizeOf(left), sizeOf(right));
  const entries = coverEntries(left.entries, right.entries);
  const cost = overloadId === 'add_list' ? exactly(1) : scaleRange(size, TRAVERSAL);
  return { cost, size, entries };
}

function estimateComparison(left: NodeEstimate, right: NodeEstimate): CallEstimate {
  const max = Math.min(sizeOf(left).max, sizeOf(right).max);
  return { cost: scaleRange({ min: max > 0 ? 1 : 0, max }, TRAVERSAL) };
}

/** Covers the estimates of several overloads of one call. */
export function coverCalls(left: CallEstimate | undefined, right: CallEstimate): CallEstimate {
  if (left === undefined) return right;
  return {
    cost: coverRanges(left.cost, right.cost),
    size: left.size && right.size ? coverRanges(left.size, right.size) : (left.size ?? right.size),
    entries: right.entries ?? left.entries,
  };
}
