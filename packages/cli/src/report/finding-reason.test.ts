import { describe, expect, it } from 'vitest';
import { reasonLines, whomToAsk } from './finding-reason.ts';
import type { FindingReason } from './finding-reason.ts';

const BARE: FindingReason = { gate: 'manifests', objectives: [] };

describe('the reason of a finding', () => {
  it.each<[string, Partial<FindingReason>, string | undefined]>([
    ['nobody, where no owner is known', {}, undefined],
    ['the owner of the decision', { decisionOwner: 'group:security' }, 'group:security'],
    ['the owner of the policy, where the decision has none', { policyOwner: 'user:ana' }, 'user:ana'],
    [
      'both, where they differ',
      { decisionOwner: 'group:security', policyOwner: 'user:ana' },
      'user:ana about the policy, group:security about the decision',
    ],
  ])('sends to %s', (_title, given, expected) => {
    expect(whomToAsk({ ...BARE, ...given })).toBe(expected);
  });

  it('says nothing of what is not known', () => {
    expect(reasonLines(BARE)).toEqual([]);
  });

  it('says the first sentence of the first objective, and how many more there are', () => {
    const objectives = ['Fewer outages. Each costs 900 euros.', 'Cheaper nights'];
    expect(reasonLines({ ...BARE, objectives })).toEqual([
      { label: 'goal', text: 'Fewer outages. (and 1 more)' },
    ]);
  });
});
