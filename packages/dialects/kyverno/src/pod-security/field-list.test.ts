import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FieldList } from './field-list.ts';
import { forbidden } from './field-violation.ts';
import type { FieldViolation } from './field-violation.ts';

/** Takes fields out one by one, by looking through all of them. */
function removeAll(fields: readonly FieldViolation[], keys: readonly string[]): readonly FieldViolation[] {
  const left = [...fields];
  for (const key of keys) {
    const index = left.findIndex(({ path }) => path[0] === key);
    const last = index < 0 ? undefined : left.pop();
    if (last !== undefined && index < left.length) left[index] = last;
  }
  return left;
}

it('takes out the same fields as looking through all of them does, and leaves the same order', () => {
  const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 20 });
  fc.assert(
    fc.property(keys, keys, (names, removed) => {
      const fields = names.map((name, index) => forbidden([name, index]));
      const list = new FieldList(fields, ({ path }) => String(path[0]));
      for (const key of removed) list.removeFirst(key);
      expect(list.items).toEqual(removeAll(fields, removed));
    }),
  );
});
