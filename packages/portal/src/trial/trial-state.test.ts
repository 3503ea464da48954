import { describe, expect, it } from 'vitest';
import { makeAnswer } from './sample-answer.ts';
import { toTrialView } from './to-trial-view.ts';
import { idleTrial, reduceTrial } from './trial-state.ts';

const view = toTrialView(makeAnswer([]));
const problem = { kind: 'unreachable', title: 'The server does not answer' } as const;
const answered = reduceTrial(idleTrial, { kind: 'answered', view });

describe('the state of a trial', () => {
  it('keeps the last answer in sight while the next is on its way', () => {
    expect(reduceTrial(answered, { kind: 'asked' })).toEqual({ view, isAsking: true });
  });

  it('keeps it beside a problem, and forgets the problem with the next answer', () => {
    const failed = reduceTrial(answered, { kind: 'failed', problem });
    expect(failed).toEqual({ view, problem, isAsking: false });
    expect(reduceTrial(failed, { kind: 'answered', view })).toEqual({ view, isAsking: false });
  });

  it('keeps a problem in sight while it is asked again', () => {
    const failed = reduceTrial(idleTrial, { kind: 'failed', problem });
    expect(reduceTrial(failed, { kind: 'asked' })).toMatchObject({ problem, isAsking: true });
  });

  it('forgets all when the text is gone', () => {
    expect(reduceTrial(answered, { kind: 'cleared' })).toEqual({ isAsking: false });
  });
});
