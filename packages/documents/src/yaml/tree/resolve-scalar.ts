import { fromBigInt } from '../../json/json-number.ts';

/** What a YAML scalar stands for, before it becomes JSON. A float is apart from an integer by its kind. */
export type Resolved =
  | { readonly kind: 'null' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'timestamp' }
  | { readonly kind: 'merge' }
  | { readonly kind: 'str' };

const STRING: Resolved = { kind: 'str' };
const NULL: Resolved = { kind: 'null' };
const TRUE: Resolved = { kind: 'bool', value: true };
const FALSE: Resolved = { kind: 'bool', value: false };

const WORDS: ReadonlyMap<string, Resolved> = new Map<string, Resolved>([
  ...words(TRUE, 'y Y yes Yes YES true True TRUE on On ON'),
  ...words(FALSE, 'n N no No NO false False FALSE off Off OFF'),
  ...words(NULL, '~ null Null NULL'),
  ['', NULL],
  ...words({ kind: 'float', value: Number.NaN }, '.nan .NaN .NAN'),
  ...words({ kind: 'float', value: Infinity }, '.inf .Inf .INF +.inf +.Inf +.INF'),
  ...words({ kind: 'float', value: -Infinity }, '-.inf -.Inf -.INF'),
  ['<<', { kind: 'merge' }],
]);

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;
const UINT64_MAX = 2n ** 64n - 1n;
/** Digits beyond which no number is looked for: leading zeros could otherwise cost time. */
const LONGEST_NUMBER = 1000;

/** Resolves the text of a plain scalar by the rules of YAML 1.1, in the variant that Kubernetes' reader has. */
export function resolvePlain(text: string): Resolved {
  if (text !== '' && !mayResolve(text.charCodeAt(0))) return STRING;
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  const first = text.charCodeAt(0);
  if (first === 0x2e) return resolveFloat(text, /^\.\d+(?:_\d+)*(?:[eE][-+]?\d+(?:_\d+)*)?$/);
  if (first === 0x2b || first === 0x2d || (first >= 0x30 && first <= 0x39)) return resolveNumber(text);
  return STRING;
}

/** Tells whether a plain scalar that starts with a code can be anything but a string. */
export function mayResolve(code: number): boolean {
  return code < 128 && MAY_RESOLVE[code] === 1;
}

/** Tells whether a plain scalar that starts with two letters can be one of the words of YAML 1.1, such as `no`. */
export function mayBeWord(first: number, second: number, length: number): boolean {
  if (length > LONGEST_WORD) return false;
  if (length === 1) return true;
  const next = second | 0x20;
  switch (first | 0x20) {
    case 0x6e:
      return next === 0x6f || next === 0x75;
    case 0x74:
      return next === 0x72;
    case 0x66:
      return next === 0x61;
    case 0x6f:
      return next === 0x6e || next === 0x66;
    case 0x79:
      return next === 0x65;
    default:
      return false;
  }
}

/** Length of the longest of those words, `false`. */
const LONGEST_WORD = 5;

const MAY_RESOLVE: Uint8Array = markCodes('+-0123456789yYnNtTfFoO~.<');

/**
 * Returns the value of an integer or a float as it comes out of JSON again: a whole float below 1e21 is written
 * without a point, and so becomes an integer; an integer beyond 64 bits becomes a float.
 */
export function numberOfBigInt(exact: bigint): number | bigint | undefined {
  return exact >= INT64_MIN && exact <= INT64_MAX ? fromBigInt(exact) : undefined;
}

function resolveNumber(text: string): Resolved {
  const plain = text.replaceAll('_', '');
  const exact = parseInteger(plain);
  // Only what is written without a sign can use the range beyond int64.
  const most = /^[-+]/.test(plain) ? INT64_MAX : UINT64_MAX;
  if (exact !== undefined && exact >= INT64_MIN && exact <= most) return { kind: 'int', value: exact };
  const float = resolveFloat(plain, /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/);
  if (float.kind === 'float') return float;
  return resolveSignedBinary(plain);
}

// Go's strconv.ParseInt with base 0: a prefix or a leading zero chooses the base.
function parseInteger(text: string): bigint | undefined {
  const match = /^([-+]?)(?:(0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+)|0([0-7]+)|(0|[1-9]\d*))$/.exec(text);
  if (match === null || text.length > LONGEST_NUMBER) return undefined;
  const digits = match[2] ?? (match[3] === undefined ? (match[4] ?? '') : `0o${match[3]}`);
  const magnitude = BigInt(digits.toLowerCase());
  return match[1] === '-' ? -magnitude : magnitude;
}

// What follows "0b" may have a sign of its own there: `0b-1` is -1.
function resolveSignedBinary(text: string): Resolved {
  const match = /^0b([-+])([01]+)$/.exec(text);
  if (match === null || text.length > LONGEST_NUMBER) return STRING;
  const magnitude = BigInt(`0b${match[2] ?? '0'}`);
  const value = match[1] === '-' ? -magnitude : magnitude;
  return value >= INT64_MIN && value <= INT64_MAX ? { kind: 'int', value } : STRING;
}

function resolveFloat(text: string, pattern: RegExp): Resolved {
  if (!pattern.test(text)) return STRING;
  const value = Number(text.replaceAll('_', ''));
  return Number.isFinite(value) ? { kind: 'float', value } : STRING;
}

function words(resolved: Resolved, spellings: string): [string, Resolved][] {
  return spellings.split(' ').map((spelling) => [spelling, resolved]);
}

function markCodes(characters: string): Uint8Array {
  const marks = new Uint8Array(128);
  for (const character of characters) marks[character.charCodeAt(0)] = 1;
  return marks;
}
