import { findVariables } from '../substitute/variable-syntax.ts';
import type { PolicyCheck } from './policy-check.ts';
import { findTemplates } from './walk-texts.ts';

/** `element` and `elementIndex` stand for the elements of loops, and nowhere else. */
export function checkLoopElements(check: PolicyCheck): void {
  for (const rule of check.rules) {
    for (const { text, path } of findTemplates(rule.object, rule.path)) {
      if (path.slice(0, -1).includes('foreach')) continue;
      const found = findVariables(text).find(({ query }) => query.startsWith('element'));
      if (found === undefined) continue;
      check.refuse(
        path,
        'misplaced-variable',
        `${found.text} stands for the element of a loop, and there is none`,
        'Use it inside foreach.',
      );
    }
  }
}
