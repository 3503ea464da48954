import { hasWildcard } from '../wildcard/compile-wildcard.ts';
import { TRUE, call, member, quote, relation, text } from './cel-text.ts';
import type { Cel } from './cel-text.ts';

/** Turns a text with wildcards into a test of texts: a comparison, a test of its ends or its middle, or a regular expression. */
export function wildcardTest(pattern: string): (value: Cel) => Cel {
  if (!hasWildcard(pattern)) return (value) => relation(value, '==', text(pattern));
  if (/^\*+$/.test(pattern)) return () => TRUE;
  if (pattern === '?*' || pattern === '*?') return (value) => relation(value, '!=', text(''));
  const [, before = '', middle = '', after = ''] = /^(\*?)([^*?]*)(\*?)$/.exec(pattern) ?? [];
  if (middle !== '') {
    if (before !== '' && after !== '') return (value) => call(value, 'contains', text(middle));
    return (value) => call(value, before === '' ? 'startsWith' : 'endsWith', text(middle));
  }
  // What a wildcard stands for may have several lines.
  const regex = `(?s)^${Array.from(pattern, toRegex).join('')}$`;
  return (value) => call(value, 'matches', member(quote(regex)));
}

function toRegex(character: string): string {
  if (character === '*') return '.*';
  if (character === '?') return '.';
  return /[\\^$.|+()[\]{}]/.test(character) ? `\\${character}` : character;
}
