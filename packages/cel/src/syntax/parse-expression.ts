import type { ExpressionIssue } from '../check/checked-expression.ts';
import type { Macro } from '../environment/declaration.ts';
import type { ExpressionLimits } from '../environment/environment-options.ts';
import { countCodePoints } from '../values/code-points.ts';
import { ExpressionParser } from './expression-parser.ts';
import type { ParsedExpression } from './expression.ts';
import { macroTableOf } from './macro-table.ts';
import { TokenCursor } from './token-cursor.ts';

/** Bounds of cel-go: code points of a text, and nesting of expressions and of operations. */
const CODE_POINTS = 100_000;
const DEPTH = 250;

/** How to read a text. */
export interface ParseOptions {
  /** Macros besides the standard ones; the list must not change afterwards. */
  readonly macros?: readonly Macro[];
  /** `.?`, `[?]`, `?x` in literals. Default true. */
  readonly optionalSyntax?: boolean;
  /** Backtick-quoted field names. Default true. */
  readonly escapedFields?: boolean;
  readonly limits?: ExpressionLimits;
}

/** What became of a text: a tree, or what is wrong with it, in the order of the text. */
export interface ParseResult {
  readonly parsed?: ParsedExpression;
  readonly issues: readonly ExpressionIssue[];
}

const NO_MACROS: readonly Macro[] = [];

/**
 * Parses a text of the Common Expression Language (cel-spec, language definition, "Syntax", with cel-go's optional
 * syntax and backtick fields). Never throws; takes time linear in the text and a bounded stack, whatever the text.
 */
export function parseExpression(source: string, options: ParseOptions = {}): ParseResult {
  const codePoints = options.limits?.codePoints ?? CODE_POINTS;
  if (isLongerThan(source, codePoints)) {
    const message = `expression code point size exceeds limit: size: ${String(countCodePoints(source))}, limit ${String(codePoints)}`;
    return { issues: [{ message, position: 0, code: 'cel/too-long' }] };
  }
  // Lone surrogates become U+FFFD, as they do where Kubernetes decodes JSON; offsets stay.
  const cursor = new TokenCursor(source.toWellFormed());
  const parser = new ExpressionParser(cursor, {
    macros: macroTableOf(options.macros ?? NO_MACROS),
    optionalSyntax: options.optionalSyntax ?? true,
    escapedFields: options.escapedFields ?? true,
    depth: options.limits?.depth ?? DEPTH,
  });
  const root = parser.parse();
  const { issues } = cursor;
  if (issues.length > 0) return { issues: issues.sort((a, b) => a.position - b.position) };
  return { parsed: { source, root, macroCalls: parser.macroCalls }, issues };
}

function isLongerThan(source: string, codePoints: number): boolean {
  return source.length > codePoints && countCodePoints(source) > codePoints;
}
