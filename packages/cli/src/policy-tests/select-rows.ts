import { compileWildcard } from '@keelson/dialect-kyverno';
import { Failure } from '@keelson/model';
import type { TestRow } from '@keelson/policy-tests';

const FIELDS: readonly string[] = ['policy', 'rule', 'resource'];

/**
 * Reads a choice of rows such as `policy=require-*,rule=*,resource=web`; a value may have `*` and `?`, a rule that a row
 * does not name is empty. Throws a failure `usage/bad-selector`.
 */
export function parseRowSelector(text: string): (row: TestRow) => boolean {
  const wanted = text.split(',').map((part) => {
    const [field = '', ...values] = part.split('=');
    const value = values.join('=').trim();
    if (!FIELDS.includes(field.trim()) || value === '') {
      throw new Failure(
        'usage/bad-selector',
        `expected policy=NAME,rule=NAME,resource=NAME, got ${JSON.stringify(text)}`,
      );
    }
    return { field: field.trim(), matches: compileWildcard(value) };
  });
  return (row) => wanted.every(({ field, matches }) => valuesOf(row, field).some(matches));
}

function valuesOf(row: TestRow, field: string): readonly string[] {
  if (field === 'policy') return [row.policy];
  if (field === 'rule') return [row.rule ?? ''];
  const names = row.resources.map(({ name }) => name);
  // A row without names is about every resource.
  return names.length === 0 ? [''] : names;
}
