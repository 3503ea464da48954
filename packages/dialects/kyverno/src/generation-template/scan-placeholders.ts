import { Failure, trimSpace } from '@keelson/model';

/** A part of a text: as it is, or an expression between `((` and `))`. */
export type TextPart =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'expression'; readonly source: string };

const ESCAPED = '\\((';
const OPEN = '((';

/**
 * Splits a text into what stands as it is and placeholders. Parentheses and texts inside of an expression do not end it;
 * `\((` is a literal `((`. Throws a `kyverno/invalid-template` for a placeholder that is empty or does not end.
 */
export function scanPlaceholders(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let literal = '';
  let at = 0;
  while (at < text.length) {
    if (text.startsWith(ESCAPED, at)) {
      literal += OPEN;
      at += ESCAPED.length;
    } else if (text.startsWith(OPEN, at)) {
      const end = findEnd(text, at);
      if (literal !== '') parts.push({ kind: 'text', text: literal });
      literal = '';
      parts.push({ kind: 'expression', source: trimSpace(text.slice(at + OPEN.length, end)) });
      at = end + 2;
    } else {
      literal += text.charAt(at);
      at += 1;
    }
  }
  if (literal !== '') parts.push({ kind: 'text', text: literal });
  return parts;
}

/** Tells whether a text has anything that {@link scanPlaceholders} takes for more than text. */
export function hasPlaceholders(text: string): boolean {
  return text.includes(OPEN);
}

function findEnd(text: string, start: number): number {
  let depth = 0;
  let quote: string | undefined;
  for (let at = start + OPEN.length; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote !== undefined) {
      if (char === '\\') at += 1;
      else if (char === quote) quote = undefined;
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '(') depth += 1;
    else if (char === ')') {
      if (depth > 0) depth -= 1;
      else if (text.charAt(at + 1) === ')') {
        if (trimSpace(text.slice(start + OPEN.length, at)) !== '') return at;
        throw invalid(`empty placeholder at offset ${String(start)}`);
      } else throw invalid(`unbalanced parenthesis in placeholder starting at offset ${String(start)}`);
    }
  }
  throw invalid(`unterminated placeholder starting at offset ${String(start)}: missing closing '))'`);
}

function invalid(message: string): Failure {
  return new Failure('kyverno/invalid-template', message);
}
