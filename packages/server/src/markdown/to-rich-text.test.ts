import { describe, expect, it } from 'vitest';
import { toRichText } from './to-rich-text.ts';

const read = (markdown: string) =>
  toRichText(markdown, (path) => (path === '0001-a.md' ? 'decision:0001-a' : undefined));

describe('Markdown', () => {
  it.each([
    [
      'a heading',
      '## A *b*',
      [{ kind: 'heading', level: 2, runs: [{ text: 'A ' }, { text: 'b', emphasis: true }] }],
    ],
    [
      'a list in a list',
      '1. a\n   * b\n2. c',
      [
        { kind: 'item', depth: 1, number: 1, runs: [{ text: 'a' }] },
        { kind: 'item', depth: 2, runs: [{ text: 'b' }] },
        { kind: 'item', depth: 1, number: 2, runs: [{ text: 'c' }] },
      ],
    ],
    ['a quotation', '> a', [{ kind: 'paragraph', quoted: true, runs: [{ text: 'a' }] }]],
    ['code', '```yaml\na: 1\n```', [{ kind: 'code', text: 'a: 1', language: 'yaml' }]],
    [
      'a table',
      '| a | b |\n|---|---|\n| 1 | `2` |',
      [
        {
          kind: 'table',
          rows: [
            [[{ text: 'a' }], [{ text: 'b' }]],
            [[{ text: '1' }], [{ text: '2', code: true }]],
          ],
        },
      ],
    ],
    [
      'a link to another decision',
      '[a](0001-a.md#b)',
      [{ kind: 'paragraph', runs: [{ text: 'a', link: 'decision:0001-a' }] }],
    ],
    [
      'HTML',
      '<img src=x onerror=alert(1)>',
      [{ kind: 'paragraph', runs: [{ text: '<img src=x onerror=alert(1)>' }] }],
    ],
    ['a comment', '<!-- for writers -->', []],
  ])('with %s is read as data', (_title, markdown, expected) => {
    expect(read(markdown)).toEqual(expected);
  });

  it.each([
    ['javascript:alert(1)', '[a](javascript:alert(1))'],
    ['a data URL', '[a](data:text/html,x)'],
    ['an encoded scheme', '[a](java&#x73;cript:alert(1))'],
    ['a file that is no decision', '[a](../../etc/passwd)'],
  ])('does not lead to %s', (_title, markdown) => {
    expect(read(markdown)).toEqual([{ kind: 'paragraph', runs: [{ text: 'a' }] }]);
  });

  it('shows a picture as a link, which asks nobody for anything', () => {
    expect(read('![a map](https://x.example/map.png)')).toEqual([
      { kind: 'paragraph', runs: [{ text: 'a map', link: 'https://x.example/map.png', external: true }] },
    ]);
  });

  it.each([
    ['quotations within quotations', '>'.repeat(100_000)],
    ['lists within lists', '+ '.repeat(50_000)],
    ['numbers within numbers', '1. '.repeat(30_000)],
    ['many dense paragraphs', `${'*a_ '.repeat(350)}\n\n`.repeat(70)],
    ['brackets', '['.repeat(100_000)],
    ['stars', '*a_ '.repeat(50_000)],
    ['backticks', Array.from({ length: 600 }, (_none, index) => '`'.repeat(index)).join(' ')],
  ])('that is made of %s is read as a bounded text', (_title, markdown) => {
    expect(read(markdown).length).toBeLessThan(60_000);
  });
});
