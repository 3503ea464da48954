import { describe, expect, it } from 'vitest';
import { makeAnswer, makeFinding, makeObject } from './sample-answer.ts';
import { toMarkers } from './to-markers.ts';
import { toTrialView } from './to-trial-view.ts';
import type { AnsweredObject, Diagnostic } from '@keelson/api';

const denied = makeObject([makeFinding()]);
const warned = makeObject([makeFinding({ action: 'warn' })]);
const allowed = makeObject([], [{ result: 'pass' }]);
const unmatched = makeObject([]);
const notGiven = makeObject([
  makeFinding({ result: 'error', reason: 'context/not-given', message: 'namespace shop was not given' }),
]);
const failed = makeObject([makeFinding({ result: 'error', reason: 'cel/no-such-key' })]);
const broken: Diagnostic = {
  code: 'documents/yaml-syntax',
  severity: 'error',
  message: 'expected a key',
  place: { line: 8, column: 2 },
};
const ofPolicy: Diagnostic = { ...broken, code: 'kubernetes/expression', place: { file: 'p.yaml', line: 3 } };

describe('how a trial stands', () => {
  it.each<[string, readonly AnsweredObject[], readonly Diagnostic[], string]>([
    ['nothing', [], [], 'empty'],
    ['an object that no policy matches', [unmatched], [], 'unmatched'],
    ['an object that passes beside one that no policy matches', [unmatched, allowed], [], 'allowed'],
    ['an object with a warning', [allowed, warned], [], 'warned'],
    ['an object that needs what was not given', [warned, notGiven], [], 'undecided'],
    ['an object that a rule refuses by an error', [failed], [], 'denied'],
    ['broken text', [], [broken], 'unreadable'],
    ['broken text beside an object that is allowed', [allowed], [broken], 'unreadable'],
    ['a denial beside all else', [allowed, warned, notGiven, denied], [broken], 'denied'],
    ['a policy that does not compile', [allowed], [ofPolicy], 'allowed'],
  ])('with %s', (_title, objects, diagnostics, standing) => {
    expect(toTrialView(makeAnswer(objects, diagnostics)).standing).toBe(standing);
  });

  it('is counted by tone', () => {
    const { counts } = toTrialView(makeAnswer([denied, warned, notGiven, allowed], [broken]));
    expect(counts).toEqual({
      objects: 4,
      denied: 1,
      undecided: 1,
      warned: 1,
      findings: { deny: 1, error: 1, warn: 1, audit: 0 },
      passed: 1,
      unreadable: 1,
    });
  });
});

describe('what is shown of an object', () => {
  it('comes before that of objects that need less attention', () => {
    const { objects } = toTrialView(makeAnswer([unmatched, allowed, denied, warned, notGiven, denied]));
    expect(objects.map(({ standing }) => standing)).toEqual([
      'denied',
      'denied',
      'undecided',
      'warned',
      'allowed',
      'unmatched',
    ]);
  });

  it('lists findings by what follows from them, then by their place', () => {
    const at = (line: number, action: 'deny' | 'warn'): ReturnType<typeof makeFinding> =>
      makeFinding({ action, message: `${action} ${line}`, place: { line, column: 1 } });
    const object = makeObject([at(2, 'warn'), at(9, 'deny'), at(3, 'deny')]);
    const [view] = toTrialView(makeAnswer([object])).objects;
    expect(view?.findings.map(({ message }) => message)).toEqual(['deny 3', 'deny 9', 'warn 2']);
  });

  it('names the rules that passed, were excused and did not match', () => {
    const object = makeObject(
      [],
      [
        { result: 'pass', rule: 'a' },
        { result: 'skip', rule: 'b', exception: 'until-spring' },
      ],
    );
    const [view] = toTrialView(makeAnswer([object])).objects;
    expect(view).toMatchObject({
      kind: 'Deployment',
      namespace: 'shop',
      name: 'web',
      passed: [{ rule: 'a' }],
      skipped: [{ rule: 'b', why: 'excused by the exception until-spring' }],
      unmatched: [{ policyName: 'jobs-end', why: 'it matches jobs' }],
    });
  });

  it('takes the expressions that belong to a finding, the deciding one first', () => {
    const expression = (path: string): AnsweredObject['expressions'][number] => ({
      policy: { kind: 'ValidatingAdmissionPolicy', name: 'p' },
      rule: 'p',
      path,
      source: 'true',
      value: 'true',
      parts: [],
    });
    const object = {
      ...makeObject([makeFinding({ expressions: [1, 0, 7] })]),
      expressions: [expression('spec.variables[0]'), expression('spec.validations[0]')],
    };
    const [view] = toTrialView(makeAnswer([object])).objects;
    expect(view?.findings[0]?.expressions.map(({ path }) => path)).toEqual([
      'spec.validations[0]',
      'spec.variables[0]',
    ]);
  });
});

describe('the places that are marked', () => {
  it('are those of broken text and of findings, and none in files of policies', () => {
    const markers = toMarkers(toTrialView(makeAnswer([denied, warned], [ofPolicy, broken])));
    expect(markers.map(({ line, tone, message }) => [line, tone, message])).toEqual([
      [8, 'deny', 'expected a key'],
      [17, 'deny', 'Containers must not run privileged: web.'],
      [17, 'warn', 'Containers must not run privileged: web.'],
    ]);
  });

  it('are not more than an editor can bear', () => {
    const many = makeObject(Array.from({ length: 2000 }, () => makeFinding()));
    expect(toMarkers(toTrialView(makeAnswer([many])))).toHaveLength(500);
  });
});
