import { compileWildcard } from '@keelson/dialect-kyverno';
import { Failure } from '@keelson/model';
import type { TestRow } from '@keelson/policy-tests';

/** Chooses a row, with those of its resources that fit; undefined where it does not fit at all. */
export type RowSelector = (row: TestRow) => TestRow | undefined;

/**
 * Reads a choice of rows such as `policy=require-*,rule=*,resource=web`; a value may have `*` and `?`. A row that names no
 * rule, or no resource, fits every choice of them. Throws a failure `usage/bad-selector`.
 */
export function parseRowSelector(text: string): RowSelector {
  const selectors = text.split(',').map((part) => parsePart(part, text));
  return (row) =>
    selectors.reduce<TestRow | undefined>(
      (chosen, select) => (chosen === undefined ? undefined : select(chosen)),
      row,
    );
}

function parsePart(part: string, text: string): RowSelector {
  const [field, value, ...others] = part.split('=').map((one) => one.trim());
  if (value === undefined || value === '' || others.length > 0) throw wrong(text);
  const fits = compileWildcard(value);
  switch (field) {
    case 'policy':
      return (row) =>
        fits(row.policy) || fits(`${row.policyNamespace ?? ''}/${row.policy}`) ? row : undefined;
    case 'rule':
      return (row) => (row.rule === undefined || fits(row.rule) ? row : undefined);
    case 'resource':
      return (row) => withResources(row, fits);
    default:
      throw wrong(text);
  }
}

function withResources(row: TestRow, fits: (name: string) => boolean): TestRow | undefined {
  if (row.resources.length === 0) return row;
  const resources = row.resources.filter(({ name }) => fits(name));
  return resources.length === 0 ? undefined : { ...row, resources };
}

function wrong(text: string): Failure {
  return new Failure(
    'usage/bad-selector',
    `expected policy=NAME,rule=NAME,resource=NAME, got ${JSON.stringify(text)}`,
  );
}
