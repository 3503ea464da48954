import { CelError } from '../values/cel-error.ts';
import type { CelResult } from '../values/cel-value.ts';
import { EvaluationAbort } from '../values/evaluation-abort.ts';
import { isInt } from '../values/integers.ts';
import { isList, isMap, mapEntries } from '../values/maps.ts';
import { OpaqueValue } from '../values/opaque-value.ts';
import { costSize, utf8Length } from '../values/size-of.ts';
import { traversalUnits } from './apply-cost-rule.ts';
import { computed, fixed, sized } from './cost-rule.ts';
import type { CostRule } from './cost-rule.ts';

/** Units of creating a list (cel-go, common/cost.go). */
export const LIST_UNITS = 10;
/** Units of creating a map. */
export const MAP_UNITS = 30;
/** Units of creating a struct. */
export const STRUCT_UNITS = 40;

const REGEX_FACTOR = 0.25;
const SELECTOR_REQUIREMENTS = 0.5;
const REQUIREMENT_UNITS = LIST_UNITS + STRUCT_UNITS;
const AUTHORIZER_CHECK_UNITS = 350_000;

const ONE = fixed(1);

/**
 * Finds the rule of a call: first by overload as cel-go's extensions track it, then by function name as Kubernetes'
 * estimator does (k8s.io/apiserver pkg/cel/library/cost.go), then cel-go's own by overload (interpreter/runtimecost.go).
 * `overloadId` is empty where more than one overload can apply, as at run time in cel-go.
 */
export function costRuleOf(functionName: string, overloadId: string): CostRule {
  return TRACKED.get(overloadId) ?? ESTIMATED.get(functionName) ?? DEFAULTS.get(overloadId) ?? ONE;
}

function size(args: readonly CelResult[], index: number): number {
  const arg = args[index];
  return arg === undefined ? 1 : costSize(arg);
}

function regexUnits(text: number, pattern: number): number {
  return Math.ceil((1 + text) * 0.1) * Math.ceil(pattern * REGEX_FACTOR);
}

const MATCH = computed((args) => regexUnits(size(args, 0), size(args, 1)));

/** Units for walking through a whole value, text counted by bytes. */
function traversal(value: CelResult): number {
  if (value instanceof CelError) return 1;
  if (typeof value === 'string') return Math.floor(utf8Length(value) * 0.1);
  if (value instanceof Uint8Array) return Math.floor(value.length * 0.1);
  if (isList(value)) return value.reduce<number>((sum, item) => sum + traversal(item), 0);
  if (isMap(value)) {
    return mapEntries(value).reduce((sum, [key, item]) => sum + traversal(key) + traversal(item), 0);
  }
  return 1;
}

/** For functions of dialects that walk through all that they are given and all that they make. */
export const WALKS_ALL: CostRule = computed(
  (args, result) => 1 + args.reduce<number>((sum, value) => sum + traversal(value), 0) + traversal(result),
);

function selectorUnits(length: number): number {
  const requirements = Math.ceil(length * SELECTOR_REQUIREMENTS);
  return LIST_UNITS + Math.ceil(length * 0.1) + requirements * REQUIREMENT_UNITS;
}

function containsUnits(args: readonly CelResult[], masks: boolean, parses: boolean): number {
  const cidr = size(args, 0);
  const compare = Math.ceil((cidr + cidr) * 0.1) + (masks ? Math.ceil(cidr * 0.1) + 1 : 0);
  return parses ? compare + Math.ceil(size(args, 1) * 0.1) : compare;
}

function validateUnits(args: readonly CelResult[]): number {
  const format = args[0];
  if (!(format instanceof OpaqueValue) || !('regexSize' in format)) return 1;
  return regexUnits(size(args, 1), Number(format.regexSize));
}

const NOMINAL = [
  ...['serviceAccount', 'path', 'group', 'resource', 'subresource', 'namespace', 'name'],
  ...['allowed', 'reason', 'error', 'errored', 'format.named'],
  ...['masked', 'prefixLength', 'family', 'isUnspecified', 'isLoopback', 'isLinkLocalMulticast'],
  ...['isLinkLocalUnicast', 'isGlobalUnicast', 'sign', 'asInteger', 'isInteger', 'asApproximateFloat'],
  ...['isGreaterThan', 'isLessThan', 'compareTo', 'add', 'sub', 'major', 'minor', 'patch'],
  ...['getScheme', 'getHostname', 'getHost', 'getPort', 'getEscapedPath', 'getQuery'],
];
const TRAVERSING = ['isSorted', 'sum', 'max', 'min', 'indexOf', 'lastIndexOf', 'includes'];
const READING = [
  ...['url', 'lowerAscii', 'upperAscii', 'substring', 'trim', 'jsonpatch.escapeKey'],
  ...['cidr', 'ip', 'isIP', 'isCIDR', 'quantity', 'isQuantity', 'semver', 'isSemver'],
];
const SELECTORS = ['fieldSelector', 'labelSelector'];

/** By function name: Kubernetes' estimator. */
const ESTIMATED: ReadonlyMap<string, CostRule> = new Map([
  ['check', fixed(AUTHORIZER_CHECK_UNITS)],
  ...NOMINAL.map((name) => [name, ONE] as const),
  ...TRAVERSING.map((name) => [name, computed((args) => traversal(args[0] ?? null))] as const),
  ...READING.map((name) => [name, sized(0)] as const),
  ...SELECTORS.map((name) => [name, computed((args) => selectorUnits(size(args, 1)))] as const),
  ['replace', sized(0, 2)],
  ['split', sized(0, 2)],
  ['ip.isCanonical', sized(0, 2)],
  ['join', computed((_args, result) => traversalUnits(costSize(result), 2))],
  ['find', MATCH],
  ['findAll', MATCH],
  ['validate', computed(validateUnits)],
  ['containsIP', computed((args) => containsUnits(args, false, false))],
  ['containsCIDR', computed((args) => containsUnits(args, true, false))],
]);

function listUnits(factor: number, length: number): number {
  return Math.floor(length * Math.max(factor, 0)) + 1 + LIST_UNITS;
}

// cel-go's trackers of the functions that compare elements take a list for granted.
function selfCompareUnits(list: CelResult | undefined): number {
  if (!isList(list)) throw new EvaluationAbort('interface conversion: the argument is not a list');
  const first = list[0];
  const ofText = typeof first === 'string' || first instanceof Uint8Array;
  return listUnits(ofText ? 2 + 0.1 : 2, list.length * list.length);
}

function flattenUnits(args: readonly CelResult[]): number {
  const depth = args.length < 2 ? 1 : args[1];
  if (!isInt(depth)) throw new EvaluationAbort('interface conversion: the depth is not an int');
  const factor = Number(depth);
  return listUnits(factor < 0 ? 1 : factor, size(args, 0));
}

function setsUnits(factor: number): CostRule {
  return computed((args) => 1 + Math.floor(size(args, 0) * size(args, 1) * factor));
}

function extractUnits(base: number): CostRule {
  return computed((args, result) => {
    const search = (size(args, 0) + 1) * 0.1 * ((size(args, 1) + 1) * REGEX_FACTOR);
    return Math.ceil(1 + search + costSize(result) + base);
  });
}

const REPLACE_REGEX = computed((args, result) => {
  const search = (size(args, 0) + 1) * 0.1 * ((size(args, 1) + 1) * REGEX_FACTOR);
  return Math.floor(1 + search + costSize(result));
});
const OUTPUT_LIST = computed((_args, result) => listUnits(1, costSize(result)));
const SORTABLE = [
  ...['int', 'uint', 'double', 'bool', 'google.protobuf.Duration', 'google.protobuf.Timestamp'],
  ...['string', 'bytes'],
];

/** By overload: the trackers that cel-go's extensions register (ext/lists.go, ext/sets.go, ext/regex.go). */
const TRACKED: ReadonlyMap<string, CostRule> = new Map([
  ['list_slice', OUTPUT_LIST],
  ['lists_range', OUTPUT_LIST],
  ['list_reverse', OUTPUT_LIST],
  ['list_flatten', computed(flattenUnits)],
  ['list_flatten_int', computed(flattenUnits)],
  ['list_distinct', computed((args) => selfCompareUnits(args[0]))],
  ...SORTABLE.map((name) => [`list_${name}_sort`, computed((args) => selfCompareUnits(args[0]))] as const),
  ...SORTABLE.map(
    (name) => [`list_${name}_sortByAssociatedKeys`, computed((args) => selfCompareUnits(args[1]))] as const,
  ),
  ['list_sets_contains_list', setsUnits(1)],
  ['list_sets_intersects_list', setsUnits(1)],
  ['list_sets_equivalent_list', setsUnits(2)],
  ['regex_extract_string_string', extractUnits(0)],
  ['regex_extractAll_string_string', extractUnits(LIST_UNITS)],
  ['regex_replace_string_string_string', REPLACE_REGEX],
  ['regex_replace_string_string_string_int', REPLACE_REGEX],
  ['cidr_ip', ONE],
  // The string forms also read their argument; Kubernetes tells them apart by overload.
  ['cidr_contains_ip_string', computed((args) => containsUnits(args, false, true))],
  ['cidr_contains_ip_ip', computed((args) => containsUnits(args, false, false))],
  ['cidr_contains_cidr_string', computed((args) => containsUnits(args, true, true))],
  ['cidr_contains_cidr', computed((args) => containsUnits(args, true, false))],
]);

const SMALLER: CostRule = { kind: 'smaller' };
const JOINING = computed((args) => traversalUnits(size(args, 0) + size(args, 1)));
const COMPARISONS = ['less', 'greater', 'less_equals', 'greater_equals'];

/** By overload: cel-go's own table. */
const DEFAULTS: ReadonlyMap<string, CostRule> = new Map([
  ['starts_with_string', sized(1)],
  ['ends_with_string', sized(1)],
  ['string_to_bytes', sized(0)],
  ['bytes_to_string', sized(0)],
  ['strings_quote', sized(0)],
  ['string_format', sized(0)],
  ['in_list', computed((args) => size(args, 1))],
  ...COMPARISONS.flatMap((name) => [
    [`${name}_string`, SMALLER] as const,
    [`${name}_bytes`, SMALLER] as const,
  ]),
  ['add_string', JOINING],
  ['add_bytes', JOINING],
  ['matches', MATCH],
  ['matches_string', MATCH],
  ['contains_string', computed((args) => traversalUnits(size(args, 0)) * traversalUnits(size(args, 1)))],
]);
