import { compileRegex, isCelError } from '@keelson/cel';
import { Failure } from '@keelson/model';
import type { WildcardMatcher } from './compile-wildcard.ts';

/** Longest pattern that is compiled. */
const LONGEST = 4096;

/**
 * Compiles a pattern with `*`, `?`, classes such as `[a-z]` and alternatives such as `{a,b}`; nothing separates parts, so
 * that `*` matches slashes too. Runs in linear time. Throws a `kyverno/invalid-glob` for a pattern that does not end.
 */
export function compileGlob(pattern: string): WildcardMatcher {
  if (pattern.length > LONGEST) throw invalid(pattern);
  const regex = compileRegex(`^(?s:${toRegex(pattern)})$`);
  if (isCelError(regex)) throw invalid(pattern);
  return (text) => regex.find(text) !== undefined;
}

function toRegex(pattern: string): string {
  let result = '';
  let depth = 0;
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    if (char === '*') result += '.*';
    else if (char === '?') result += '.';
    else if (char === '[') {
      const end = pattern.indexOf(']', at + 1);
      if (end < 0) throw invalid(pattern);
      result += toClass(pattern.slice(at + 1, end));
      at = end;
    } else if (char === '{') {
      depth += 1;
      result += '(?:';
    } else if (char === '}' && depth > 0) {
      depth -= 1;
      result += ')';
    } else if (char === ',' && depth > 0) result += '|';
    else if (char === '\\' && at + 1 < pattern.length) {
      at += 1;
      result += escape(pattern.charAt(at));
    } else result += escape(char);
  }
  if (depth > 0) throw invalid(pattern);
  return result;
}

function toClass(content: string): string {
  const negated = content.startsWith('!');
  const items = (negated ? content.slice(1) : content).replace(/[\\^\]]/g, '\\$&');
  return `[${negated ? '^' : ''}${items}]`;
}

function escape(char: string): string {
  return /[\\^$.|?*+()[\]{}]/.test(char) ? `\\${char}` : char;
}

function invalid(pattern: string): Failure {
  return new Failure('kyverno/invalid-glob', `expected a glob, got ${JSON.stringify(pattern)}`);
}
