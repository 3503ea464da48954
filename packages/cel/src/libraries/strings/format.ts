import { celError, isCelError } from '../../values/cel-error.ts';
import type { CelError } from '../../values/cel-error.ts';
import type { CelList } from '../../values/cel-value.ts';
import { LONGEST_TEXT, textTooLong } from '../../values/text-limit.ts';
import { parseFormat } from './parse-format.ts';
import { printClauseLocale } from './print-locale.ts';
import { printClauseSpecified } from './print-specified.ts';

/**
 * How a version of `format` prints: `specified` as cel-spec says (versions from 4), `locale` as cel-go did before it, in American
 * English (Kubernetes).
 */
export interface FormatDialect {
  readonly spelling: 'locale' | 'specified';
  readonly maxPrecision: number | undefined;
}

/** A format text that has been parsed: prints lists of arguments. */
export type CompiledFormat = (args: CelList) => string | CelError;

/**
 * Parses the text of `format` once, so that a literal one costs nothing more per call. Mistakes in the text show when an
 * argument reaches them, as in cel-go.
 */
export function compileFormat(text: string, dialect: FormatDialect): CompiledFormat {
  const { literals, clauses } = parseFormat(text, dialect.maxPrecision);
  const print = dialect.spelling === 'locale' ? printClauseLocale : printClauseSpecified;
  return (args) => {
    let result = literals[0] ?? '';
    for (let i = 0; i < clauses.length; i++) {
      const arg = args[i];
      if (arg === undefined) return celError(`index ${String(i)} out of range`);
      const clause = clauses[i];
      if (clause === undefined || typeof clause === 'string') return celError(clause ?? '');
      const printed = print(clause, arg);
      if (isCelError(printed)) return celError(`error during formatting: ${printed.message}`);
      result += printed + (literals[i + 1] ?? '');
      if (result.length > LONGEST_TEXT) return textTooLong(result.length);
    }
    return result;
  };
}

/** Formats kept by each `format` function for texts that are not literals. */
const FORMATS_KEPT = 200;
const MAX_KEPT_LENGTH = 2000;

/** The implementation of `format` in a dialect. */
export function formatFunction(dialect: FormatDialect): (text: string, args: CelList) => string | CelError {
  const compiled: Map<string, CompiledFormat> = new Map();
  return (text, args) => {
    const known = compiled.get(text);
    if (known !== undefined) return known(args);
    const format = compileFormat(text, dialect);
    if (compiled.size >= FORMATS_KEPT) compiled.clear();
    if (text.length <= MAX_KEPT_LENGTH) compiled.set(text, format);
    return format(args);
  };
}
