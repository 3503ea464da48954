import { isExactType } from '../check/type-relations.ts';
import {
  addRanges,
  coverRanges,
  exactly,
  multiplyRanges,
  NO_BOUND,
  scaleRange,
  UNKNOWN_SIZE,
} from './cost-range.ts';
import type { CostRange } from './cost-range.ts';
import type { CallEstimate, CallView, NodeEstimate, SizedValue } from './node-estimate.ts';

const TRAVERSAL = 0.1;
const REGEX = 0.25;
const LIST_UNITS = 10;
const STRUCT_UNITS = 40;
const AUTHORIZER_CHECK_UNITS = 350_000;
/** Sizes that the server assumes of formats and their regular expressions (pkg/cel/limits.go). */
const MAX_FORMAT_SIZE = 64;
const MAX_FORMAT_REGEX_SIZE = 128;
/** Bytes of an address. */
const ADDRESS_SIZE: CostRange = { min: 4, max: 16 };

const ONE: CallEstimate = { cost: exactly(1) };

/** Functions that only read what their receiver holds. */
const NOMINAL: ReadonlySet<string> = new Set([
  ...['serviceAccount', 'path', 'group', 'resource', 'subresource', 'namespace', 'name', 'allowed', 'reason'],
  ...['error', 'errored', 'masked', 'prefixLength', 'family', 'isUnspecified', 'isLoopback'],
  ...['isLinkLocalMulticast', 'isLinkLocalUnicast', 'isGlobalUnicast', 'format.named', 'sign', 'asInteger'],
  ...['isInteger', 'asApproximateFloat', 'isGreaterThan', 'isLessThan', 'compareTo', 'add', 'sub', 'major'],
  ...['minor', 'patch', 'getScheme', 'getHostname', 'getHost', 'getPort', 'getEscapedPath', 'getQuery'],
]);

/** Types whose equality costs the same whatever their values. */
const CHEAPLY_EQUAL: ReadonlySet<string> = new Set([
  ...['net.IP', 'net.CIDR', 'kubernetes.Quantity', 'kubernetes.Semver'],
  ...['Authorizer', 'PathCheck', 'GroupCheck', 'ResourceCheck', 'Decision'].map(
    (name) => `kubernetes.authorization.${name}`,
  ),
]);

/**
 * Estimates calls of Kubernetes' libraries and, by its rules, of the strings extension (k8s.io/apiserver,
 * pkg/cel/library/cost.go); undefined for other calls.
 */
export function estimateKubernetesCall(call: CallView): CallEstimate | undefined {
  const { target, args, overloadId } = call;
  const [first, second] = args;
  const size = (value: SizedValue): CostRange =>
    ('size' in value ? (value as NodeEstimate).size : undefined) ?? call.sizes(value) ?? UNKNOWN_SIZE;
  if (NOMINAL.has(call.function)) return ONE;
  switch (call.function) {
    case 'check':
      return { cost: exactly(AUTHORIZER_CHECK_UNITS) };
    case 'fieldSelector':
    case 'labelSelector':
      return first && { cost: selectorCost(size(first)) };
    case 'isSorted':
    case 'sum':
    case 'max':
    case 'min':
    case 'indexOf':
    case 'lastIndexOf':
    case 'includes':
      return target && { cost: listCost(call.function, target, size) };
    case 'url':
    case 'jsonpatch.escapeKey':
      return first && { cost: scaleRange(size(first), TRAVERSAL), size: size(first) };
    case 'lowerAscii':
    case 'upperAscii':
    case 'substring':
    case 'trim':
      return target && { cost: scaleRange(size(target), TRAVERSAL), size: size(target) };
    case 'replace':
      return (
        target &&
        first &&
        second && {
          cost: scaleRange(size(target), 2 * TRAVERSAL),
          size: replacedSize(size(target), size(first), size(second)),
        }
      );
    case 'split':
      return (
        target && {
          cost: scaleRange(size(target), 2 * TRAVERSAL),
          size: { min: 0, max: limitOf(second) ?? size(target).max },
        }
      );
    case 'join':
      return target && joined(target, first, size);
    case 'find':
    case 'findAll':
      return (
        target &&
        first && {
          cost: multiplyRanges(
            scaleRange(addRanges(size(target), exactly(1)), TRAVERSAL),
            scaleRange(size(first), REGEX),
          ),
          size: { min: 0, max: size(target).max },
        }
      );
    case 'ip':
      if (overloadId === 'cidr_ip') return ONE;
      return first && { cost: scaleRange(size(first), TRAVERSAL) };
    case 'cidr':
    case 'isIP':
    case 'isCIDR':
    case 'quantity':
    case 'isQuantity':
    case 'semver':
    case 'isSemver':
      return first && { cost: scaleRange(size(first), TRAVERSAL) };
    case 'ip.isCanonical':
      return first && { cost: scaleRange(size(first), 2 * TRAVERSAL) };
    case 'containsIP':
      return first && { cost: containsCost(overloadId === 'cidr_contains_ip_string', false, size(first)) };
    case 'containsCIDR':
      return first && { cost: containsCost(overloadId === 'cidr_contains_cidr_string', true, size(first)) };
    case 'validate':
      return first && { cost: scaleRange(scaleRange(size(first), TRAVERSAL), MAX_FORMAT_REGEX_SIZE * REGEX) };
    case '_==_':
      return first && second && equality(first, second);
    default:
      return undefined;
  }
}

function selectorCost(length: CostRange): CostRange {
  const requirements = scaleRange(length, 0.5);
  return addRanges(
    exactly(LIST_UNITS),
    scaleRange(length, TRAVERSAL),
    scaleRange(requirements, LIST_UNITS + STRUCT_UNITS),
  );
}

/** One comparison an element, and the reading of elements that are texts; a text as receiver is read once. */
function listCost(name: string, target: NodeEstimate, size: (value: SizedValue) => CostRange): CostRange {
  const element = elementOf(target);
  if (element === undefined) {
    return name === 'includes' ? size(target) : scaleRange(size(target), TRAVERSAL);
  }
  const isText = element.type.kind === 'string' || element.type.kind === 'bytes';
  const reading = isText ? scaleRange(size(element), TRAVERSAL) : exactly(0);
  return multiplyRanges(size(target), addRanges(exactly(1), reading));
}

function elementOf(list: NodeEstimate): SizedValue | undefined {
  const [type] = list.type.parameters;
  if (type === undefined) return undefined;
  return { type, path: list.path.length === 0 ? [] : [...list.path, '@items'] };
}

function joined(
  list: NodeEstimate,
  separator: NodeEstimate | undefined,
  size: (value: SizedValue) => CostRange,
): CallEstimate {
  const element = elementOf(list);
  const length = size(list);
  const texts = element === undefined ? exactly(0) : multiplyRanges(length, size(element));
  const gaps = { min: Math.max(length.min - 1, 0), max: Math.max(length.max - 1, 0) };
  const result = separator === undefined ? texts : addRanges(texts, multiplyRanges(size(separator), gaps));
  return { cost: scaleRange(result, TRAVERSAL), size: result };
}

function limitOf(value: NodeEstimate | undefined): number | undefined {
  if (value?.node?.kind !== 'literal' || typeof value.node.value !== 'number') return undefined;
  // cel-go reads a negative limit, which stands for none, as an unsigned number.
  return value.node.value < 0 ? NO_BOUND : value.node.value;
}

/** Size of a text in which texts of one size range were replaced by texts of another. */
function replacedSize(text: CostRange, replaced: CostRange, replacement: CostRange): CostRange {
  return {
    min: shortestResult(text.min, replaced.max, replacement.min),
    max: longestResult(text.max, replaced.min, replacement.max),
  };
}

function longestResult(text: number, replaced: number, replacement: number): number {
  if (replaced === 0) return Math.min((text + 1) * replacement + text, NO_BOUND);
  if (replacement <= replaced) return text;
  return Math.min(Math.ceil(text / replaced) * replacement, NO_BOUND);
}

function shortestResult(text: number, replaced: number, replacement: number): number {
  if (replaced === 0) return Math.min((text + 1) * replacement + text, NO_BOUND);
  if (replaced <= replacement) return text;
  return Math.ceil(text / replaced) * replacement;
}

function containsCost(parses: boolean, masks: boolean, other: CostRange): CostRange {
  return addRanges(
    scaleRange(addRanges(ADDRESS_SIZE, ADDRESS_SIZE), TRAVERSAL),
    masks ? addRanges(scaleRange(ADDRESS_SIZE, TRAVERSAL), exactly(1)) : exactly(0),
    parses ? scaleRange(other, TRAVERSAL) : exactly(0),
  );
}

function equality(left: NodeEstimate, right: NodeEstimate): CallEstimate | undefined {
  if (!isExactType(left.type, right.type)) return undefined;
  const { name } = left.type;
  if (CHEAPLY_EQUAL.has(name)) return ONE;
  if (name === 'kubernetes.NamedFormat') {
    return { cost: scaleRange({ min: 1, max: MAX_FORMAT_SIZE }, TRAVERSAL) };
  }
  if (name !== 'kubernetes.URL') return undefined;
  // The server looks at the right side only.
  const size = right.size === undefined ? exactly(1) : coverRanges(right.size, right.size);
  return { cost: scaleRange({ min: 1, max: size.max }, TRAVERSAL) };
}
