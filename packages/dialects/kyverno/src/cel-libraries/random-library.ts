import { STRING, celError } from '@keelson/cel';
import type { CelResult, Library } from '@keelson/cel';
import { Failure } from '@keelson/model';
import { randomText } from '../jmespath/functions/random-text.ts';
import { QueryRun } from '../jmespath/query-run.ts';
import { prefixedFunction } from './spellings.ts';

const DEFAULT_PATTERN = '[0-9a-z]{8}';

function random(pattern: string): CelResult {
  try {
    return randomText(pattern, new QueryRun({ now: 0 }));
  } catch (thrown) {
    return celError(Failure.from(thrown, 'kyverno/query-failed').message);
  }
}

/** `random`: a text that a regular expression matches; its length is bounded. */
export const RANDOM_LIBRARY: Library = {
  name: 'kyverno.random',
  functions: prefixedFunction('random', 'random', [
    { id: 'random_string', params: [STRING], result: STRING, run: random },
    { id: 'random_string_default_expr', params: [], result: STRING, run: () => random(DEFAULT_PATTERN) },
  ]).map(({ name, overloads }) => ({
    name,
    overloads: overloads.map((overload) => ({ ...overload, impure: true })),
  })),
};
