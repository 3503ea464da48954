import type { Call, Expression } from '../syntax/expression.ts';
import { DYN } from '../types/cel-type.ts';
import type { CelType, CelTypeKind } from '../types/cel-type.ts';
import { inInt64 } from '../values/integers.ts';
import type { CheckedExpression } from './checked-expression.ts';
import type { IssueList } from './issue-list.ts';
import { unwrapWrapper } from './type-relations.ts';

/** A clause of a format string: the kinds it takes, and what it says of others. */
interface Clause {
  readonly kinds: readonly CelTypeKind[];
  readonly complaint: string;
}

/** The bound of the strings library since version 5; before, any int will do. */
const MAX_PRECISION = 100;

const PRINTABLE: Clause = {
  kinds: [
    'list',
    'map',
    'int',
    'uint',
    'double',
    'bool',
    'string',
    'timestamp',
    'bytes',
    'duration',
    'type',
    'null_type',
  ],
  complaint:
    'string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps',
};

/** Versions 1 to 3 of cel-go's strings library (ext/formatting.go). */
const CLAUSES_1: Readonly<Record<string, Clause>> = {
  s: PRINTABLE,
  d: { kinds: ['int', 'uint'], complaint: 'decimal clause can only be used on integers' },
  f: { kinds: ['double', 'string'], complaint: 'fixed-point clause can only be used on doubles' },
  e: { kinds: ['double', 'string'], complaint: 'scientific clause can only be used on doubles' },
  b: { kinds: ['int', 'uint', 'bool'], complaint: 'only integers and bools can be formatted as binary' },
  x: {
    kinds: ['int', 'uint', 'string', 'bytes'],
    complaint: 'only integers, byte buffers, and strings can be formatted as hex',
  },
  o: { kinds: ['int', 'uint'], complaint: 'octal clause can only be used on integers' },
};

const NUMBERS: readonly CelTypeKind[] = ['int', 'uint', 'double'];

/** Version 4 and later (ext/formatting_v2.go). */
const CLAUSES_4: Readonly<Record<string, Clause>> = {
  s: PRINTABLE,
  d: { kinds: NUMBERS, complaint: 'decimal clause can only be used on ints, uints, and doubles' },
  f: { kinds: NUMBERS, complaint: 'fixed-point clause can only be used on ints, uints, and doubles' },
  e: { kinds: NUMBERS, complaint: 'scientific clause can only be used on ints, uints, and doubles' },
  b: {
    kinds: ['bool', 'int', 'uint'],
    complaint: 'only ints, uints, and bools can be formatted as binary',
  },
  x: {
    kinds: ['int', 'uint', 'string', 'bytes'],
    complaint: 'only ints, uints, bytes, and strings can be formatted as hex',
  },
  o: { kinds: ['int', 'uint'], complaint: 'octal clause can only be used on ints and uints' },
};

/** Complains of a literal format string that does not suit the literal list of its arguments. */
export function validateFormat(
  checked: CheckedExpression,
  node: Call,
  version: number,
  issues: IssueList,
): void {
  const [list] = node.args;
  if (node.function !== 'format' || node.target?.kind !== 'literal' || node.args.length !== 1) return;
  if (typeof node.target.value !== 'string' || list?.kind !== 'list') return;
  const reference = checked.references.get(node.id);
  if (reference?.kind !== 'function') return;
  if (!reference.overloads.some(({ id }) => id === 'string_format')) return;
  const dialect: Dialect = {
    clauses: version >= 4 ? CLAUSES_4 : CLAUSES_1,
    maxPrecision: version >= 5 ? MAX_PRECISION : undefined,
  };
  const trouble = findTrouble(checked, node.target.value, list.elements, dialect);
  if (trouble === undefined) return;
  const position = trouble.at?.position ?? node.position;
  issues.report({ code: 'cel/invalid-format', position, message: trouble.message });
}

/** What a version of the library understands. */
interface Dialect {
  readonly clauses: Readonly<Record<string, Clause>>;
  readonly maxPrecision: number | undefined;
}

interface Trouble {
  readonly message: string;
  /** The argument that is wrong; absent where the format string is. */
  readonly at?: Expression;
}

function findTrouble(
  checked: CheckedExpression,
  format: string,
  args: readonly Expression[],
  { clauses, maxPrecision }: Dialect,
): Trouble | undefined {
  let used = 0;
  for (let i = format.indexOf('%'); i >= 0; i = format.indexOf('%', i)) {
    if (format[i + 1] === '%') {
      i += 2;
      continue;
    }
    if (i + 1 >= format.length) return { message: 'unexpected end of string' };
    const argument = args[used];
    if (argument === undefined) return { message: `index ${String(used)} out of range` };
    const [precision = '', digits] = /^\.([0-9]*)/u.exec(format.slice(i + 1)) ?? [];
    const end = i + 1 + precision.length;
    const complaint = precisionComplaint(digits, end >= format.length, maxPrecision);
    if (complaint !== undefined) {
      return { message: `could not parse formatting clause: error while parsing precision: ${complaint}` };
    }
    const trouble = clauseTrouble(
      checked,
      String.fromCodePoint(format.codePointAt(end) ?? 0),
      argument,
      clauses,
    );
    if (trouble !== undefined) return trouble;
    used++;
    i = end + 1;
  }
  return args.length > used
    ? {
        message: `too many arguments supplied to string.format (expected ${String(used)}, got ${String(args.length)})`,
      }
    : undefined;
}

function precisionComplaint(
  digits: string | undefined,
  atEnd: boolean,
  max: number | undefined,
): string | undefined {
  if (digits === undefined) return undefined;
  if (atEnd) return 'could not find end of precision specifier';
  const conversion = 'error while converting precision to integer: strconv.Atoi: parsing';
  if (digits === '') return `${conversion} "": invalid syntax`;
  if (!inInt64(BigInt(digits))) return `${conversion} "${digits}": value out of range`;
  return max !== undefined && Number(digits) > max
    ? `precision ${digits} exceeds maximum allowed precision ${String(max)}`
    : undefined;
}

function clauseTrouble(
  checked: CheckedExpression,
  letter: string,
  argument: Expression,
  clauses: Readonly<Record<string, Clause>>,
): Trouble | undefined {
  const key = letter === 'X' ? 'x' : letter;
  const clause = Object.hasOwn(clauses, key) ? clauses[key] : undefined;
  if (clause === undefined) {
    return { message: `could not parse formatting clause: unrecognized formatting clause "${letter}"` };
  }
  const wrong = key === 's' ? unprintable(checked, argument) : misfit(checked, argument, clause);
  if (wrong === undefined) return undefined;
  const type = unwrapWrapper(checked.types.get(wrong.id) ?? DYN);
  return { message: `error during formatting: ${clause.complaint}, was given ${type.name}`, at: wrong };
}

function misfit(checked: CheckedExpression, node: Expression, clause: Clause): Expression | undefined {
  const type: CelType = unwrapWrapper(checked.types.get(node.id) ?? DYN);
  return type.kind === 'dyn' || clause.kinds.includes(type.kind) ? undefined : node;
}

/** Finds what `%s` cannot print, in list and map literals at any depth. */
function unprintable(checked: CheckedExpression, node: Expression): Expression | undefined {
  const wrong = misfit(checked, node, PRINTABLE);
  if (wrong !== undefined) return wrong;
  const parts =
    node.kind === 'list'
      ? node.elements
      : node.kind === 'map'
        ? node.entries.flatMap((entry) => [entry.key, entry.value])
        : [];
  for (const part of parts) {
    const found = unprintable(checked, part);
    if (found !== undefined) return found;
  }
  return undefined;
}
