import { describe, expect, it } from 'vitest';
import { filesInMemory, readRepositoryFiles } from '@keelson/governance';
import { Failure } from '@keelson/model';
import { parseArguments } from '../arguments/parse-arguments.ts';
import { chooseStage } from './choose-stage.ts';
import { PREVIEW_OPTIONS } from './preview-options.ts';

const NOW = Date.parse('2026-10-15T12:00:00Z');

function choose(stages: string, line: string): unknown {
  const { gates, estate } = readRepositoryFiles(
    filesInMemory({
      'keelson.yaml':
        'apiVersion: keelson.dev/v1alpha1\nkind: Estate\nmetadata: {name: a}\nspec: {timeZone: Europe/Berlin}\n',
      'gates/g.yaml': `apiVersion: keelson.dev/v1alpha1\nkind: Gate\nmetadata: {name: g}\nspec: {decision: d, surface: manifest, policies: [{name: p}], stages: ${stages}}\n`,
    }),
  );
  const [gate] = gates;
  if (gate === undefined) throw new Error('the gate cannot be read');
  const { values } = parseArguments(PREVIEW_OPTIONS, line === '' ? [] : line.split(' '));
  try {
    const { time, text, stages: chosen } = chooseStage(gate, values, estate, NOW);
    return { time: new Date(time).toISOString(), text, stages: chosen.length };
  } catch (thrown) {
    return Failure.from(thrown, 'other').code;
  }
}

const STAGES =
  '[{from: 2026-09-01, action: warn}, {from: 2026-12-01, action: deny}, {from: 2027-01-01, action: audit}]';

describe('chooseStage', () => {
  it.each<[string, string, string, unknown]>([
    [
      'the next stage, from its first instant in the time zone',
      STAGES,
      '',
      { time: '2026-11-30T23:00:00.000Z', text: 'its next stage, deny from 2026-12-01', stages: 3 },
    ],
    [
      'an action in the whole scope, now',
      STAGES,
      '--action deny',
      {
        time: '2026-10-15T12:00:00.000Z',
        text: 'the action deny in its whole scope, on 2026-10-15',
        stages: 1,
      },
    ],
    [
      'an action on a day',
      STAGES,
      '--action deny --at 2027-05-01',
      {
        time: '2027-04-30T22:00:00.000Z',
        text: 'the action deny in its whole scope, on 2027-05-01',
        stages: 1,
      },
    ],
    [
      'what holds on a day',
      STAGES,
      '--at 2027-05-01',
      { time: '2027-04-30T22:00:00.000Z', text: 'what holds on 2027-05-01: audit', stages: 3 },
    ],
    [
      'what holds before the first stage',
      STAGES,
      '--at 2020-01-01',
      { time: '2019-12-31T23:00:00.000Z', text: 'what holds on 2020-01-01: it is not asked yet', stages: 3 },
    ],
    ['nothing after the last stage', '[{from: 2026-09-01, action: deny}]', '', 'preview/no-next-stage'],
    ['nothing of a gate without dates', '[{action: warn}]', '', 'preview/no-next-stage'],
    ['no day that is none', STAGES, '--at soon', 'usage/bad-value'],
  ])('chooses %s', (_title, stages, line, expected) => {
    expect(choose(stages, line)).toEqual(expected);
  });
});
