import type { Failure } from '@keelson/model';
import { describe, expect, it } from 'vitest';
import { compileQuery } from './compile-query.ts';
import { WorkBudget } from './work-budget.ts';

const LIMIT = expect.objectContaining({ code: 'kyverno/query-limit' }) as Failure;

describe('the budget of a rule', () => {
  it('is spent by all its queries together', () => {
    const budget = new WorkBudget(1000);
    const query = compileQuery('a[].b');
    const data = { a: Array.from({ length: 100 }, (_, b) => ({ b })) };
    const ask = (): unknown => query.search(data, { now: 0, budget });
    expect(ask()).toHaveLength(100);
    expect(budget.left).toBeLessThan(1000);
    expect(() => {
      for (let i = 0; i < 20; i++) ask();
    }).toThrow(LIMIT);
    expect(ask).toThrow(LIMIT);
  });

  it('is not larger than what is left to the review', () => {
    const review = new WorkBudget(10);
    new WorkBudget(100, review).take(11);
    const other = new WorkBudget(100, review);
    expect(other.left).toBeLessThan(0);
    expect(() => {
      other.check();
    }).toThrow(LIMIT);
  });
});
