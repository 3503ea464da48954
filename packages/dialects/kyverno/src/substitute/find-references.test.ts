import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { findReferences } from './find-references.ts';

/** The definition, which takes quadratic time. */
function byDefinition(text: string): readonly string[] {
  const found: string[] = [];
  const pattern = /(^|[^\\])(\$\([^\n][^ ]*\))/gu;
  for (const [, , reference = ''] of text.matchAll(pattern)) found.push(reference);
  return found;
}

describe('findReferences', () => {
  it.each([
    ['$(a)', ['$(a)']],
    ['x $(./../a) y', ['$(./../a)']],
    ['\\$(a)', []],
    ['$(a)$(b)', ['$(a)$(b)']],
    ['$(a) $(b)', ['$(a)', '$(b)']],
    ['$( a) b)', ['$( a)']],
    ['$()', []],
    ['$(a', []],
  ])('in %s', (text, expected) => {
    expect(findReferences(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });

  it('finds what the definition says', () => {
    const texts = fc
      .array(fc.constantFrom('$', '(', ')', '$(', 'a', ' ', '\\', '\n', '😀'), { maxLength: 16 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const found = findReferences(text).map(({ start, end }) => text.slice(start, end));
        expect(found).toEqual(byDefinition(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes linear time', () => {
    expect(findReferences('$('.repeat(500_000))).toEqual([]);
  });
});
