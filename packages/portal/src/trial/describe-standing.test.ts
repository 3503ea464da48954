import { describe, expect, it } from 'vitest';
import { describeStanding } from './describe-standing.ts';
import { makeAnswer, makeFinding, makeObject } from './sample-answer.ts';
import { toTrialView } from './to-trial-view.ts';
import type { AnsweredObject } from '@keelson/api';

const denied = makeObject([makeFinding()]);
const audited = makeObject([makeFinding({ action: 'audit' })]);
const allowed = makeObject([], [{ result: 'pass' }]);
const unmatched = makeObject([]);
const undecided = makeObject([makeFinding({ result: 'error', reason: 'context/not-given' })]);

describe('the verdict in words', () => {
  it.each<[string, readonly AnsweredObject[], string, string]>([
    ['a denial', [denied], 'Denied', 'The object would be refused.'],
    ['one denial of two', [denied, allowed], 'Denied', '1 of 2 objects would be refused.'],
    ['nothing but denials', [denied, denied], 'Denied', 'All 2 objects would be refused.'],
    ['a pass', [allowed], 'Allowed', 'The object would be accepted.'],
    [
      'a finding that only counts',
      [audited],
      'Allowed, with something to say',
      'The object would be accepted, and 1 rule found something.',
    ],
    [
      'no match',
      [unmatched],
      'No policy looked at this',
      'The object would be accepted, because no policy matches.',
    ],
    [
      'what was not given',
      [undecided],
      'Not decidable here',
      'The answer for the object depends on something that a trial does not know.',
    ],
  ])('says %s', (_title, objects, title, sentence) => {
    expect(describeStanding(toTrialView(makeAnswer(objects)))).toMatchObject({ title, sentence });
  });

  it('counts what there is, and nothing that there is not', () => {
    const { counts } = describeStanding(toTrialView(makeAnswer([denied, audited, allowed])));
    expect(counts.map(({ words }) => words)).toEqual(['1 denial', '1 note for the audit', '1 rule passed']);
  });
});
