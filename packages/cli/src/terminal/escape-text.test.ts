import { describe, expect, it } from 'vitest';
import { escapeLines, escapeText } from './escape-text.ts';

describe('escapeText', () => {
  it.each([
    ['plain text', 'Deployment shop/web: größer 👍', 'Deployment shop/web: größer 👍'],
    ['a terminal sequence', '\u001b[31mred\u001b]0;title\u0007', '\\x1b[31mred\\x1b]0;title\\x07'],
    ['the eight-bit form of one', '\u009b31m', '\\x9b31m'],
    ['line breaks', 'a\r\nb\tc', 'a\\r\\nb\\tc'],
    ['bidirectional overrides', 'a\u202eb', 'a\\u202eb'],
    ['zero width', 'a\u200bb\ufeff', 'a\\u200bb\\ufeff'],
    ['a lone surrogate', 'a\ud800b', 'a\\ud800b'],
    ['tags', 'a\u{e0041}', 'a\\u{e0041}'],
    ['a command of GitHub', '::set-env name=A::b', '\\x3a:set-env name=A::b'],
    ['an indented one', '  ::stop-commands::x', '  \\x3a:stop-commands::x'],
    ['an old one', 'x ##[set-env name=A]b', 'x \\x23#[set-env name=A]b'],
    ['a command of Azure', '##vso[task.setvariable]x', '\\x23#vso[task.setvariable]x'],
    ['colons in a text', 'a::b', 'a::b'],
    ['a heading', '## title', '## title'],
  ])('shows %s', (_title, text, expected) => {
    expect(escapeText(text)).toBe(expected);
  });

  it('keeps lines apart where asked to', () => {
    expect(escapeLines('a\n::b\r\nc\rd')).toEqual(['a', '\\x3a:b', 'c\\rd']);
  });
});
