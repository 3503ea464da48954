import { describe, expect, it } from 'vitest';
import { readRepositoryFiles, filesInMemory } from '@keelson/governance';
import { latestDay, wrongWithDays } from './check-draft.ts';

const NOW = Date.parse('2026-10-15T12:00:00Z');

function estate(spec: string): ReturnType<typeof readRepositoryFiles>['estate'] {
  const text = `apiVersion: keelson.dev/v1alpha1\nkind: Estate\nmetadata: {name: a}\nspec: ${spec}\n`;
  return readRepositoryFiles(filesInMemory({ 'keelson.yaml': text })).estate;
}

describe('the days of an exception', () => {
  it.each<[string, string, string, string, string | undefined]>([
    ['are right up to the longest', '2026-10-15', '2026-11-13', '{exceptions: {longestDays: 30}}', undefined],
    [
      'are too many a day later',
      '2026-10-15',
      '2026-11-14',
      '{exceptions: {longestDays: 30}}',
      'exceptions last at most 30 days here: until 2026-11-13, not 2026-11-14',
    ],
    ['have no bound where the estate has none', '2026-10-15', '2036-10-15', '{}', undefined],
    ['may end today', '2026-10-15', '2026-10-15', '{}', undefined],
    ['may not be over', '2026-10-01', '2026-10-14', '{}', '“2026-10-14” is over'],
    [
      'may not end before they begin',
      '2026-12-01',
      '2026-11-01',
      '{}',
      'it would end (2026-11-01) before it begins (2026-12-01)',
    ],
    ['must be days', '2026-10-15', 'soon', '{}', 'expected a last day such as 2026-11-14, got “soon”'],
    [
      'must be days of the calendar',
      '2026-02-30',
      '2026-11-01',
      '{}',
      'expected a first day such as 2026-09-01, got “2026-02-30”',
    ],
    [
      'are those of the time zone',
      '2026-10-14',
      '2026-10-15',
      '{timeZone: Pacific/Kiritimati}',
      '“2026-10-15” is over',
    ],
  ])('%s', (_title, from, until, spec, expected) => {
    expect(wrongWithDays(from, until, estate(spec), NOW)).toBe(expected);
  });

  it('end on the last allowed day', () => {
    expect(latestDay('2026-10-15', 1)).toBe('2026-10-15');
    expect(latestDay('2026-10-15', undefined)).toBeUndefined();
  });
});
