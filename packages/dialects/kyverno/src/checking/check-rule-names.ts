import { stringField } from '@keelson/model';

import type { PolicyCheck } from './policy-check.ts';

/** Names of rules are unique. */
export function checkRuleNames(check: PolicyCheck): void {
  const names = new Set<string>();
  for (const { object, path } of check.rules) {
    const name = stringField(object, 'name') ?? '';
    if (names.has(name)) {
      check.refuse(
        [...path, 'name'],
        'duplicate-rule',
        `another rule has the name ${JSON.stringify(name)}, too`,
      );
    }
    names.add(name);
  }
}
