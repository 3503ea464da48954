import { isUnitText } from '../values/code-points.ts';
import type { RegexEngine } from './regex-engine.ts';

/** For which texts an engine is good. */
export interface EngineBounds {
  /** Longest text, in UTF-16 units, for `test`. */
  readonly testLimit: number;
  /** Longest text, in UTF-16 units, for `matchFrom`. */
  readonly findLimit: number;
  /** Whether the text must be without surrogates. */
  readonly unitTextOnly: boolean;
}

/**
 * Runs a fast engine on the texts for which it is good, and a safe one on others or where the fast one fails (V8 throws when a
 * match needs more backtracking stack than there is). The safe engine is made when it is first needed.
 */
export function createGuardedEngine(
  fast: RegexEngine,
  createSafe: () => RegexEngine,
  { testLimit, findLimit, unitTextOnly }: EngineBounds,
): RegexEngine {
  let safeEngine: RegexEngine | undefined;
  const safe = (): RegexEngine => (safeEngine ??= createSafe());
  const isGood = (text: string, limit: number): boolean =>
    text.length <= limit && (!unitTextOnly || isUnitText(text));
  return {
    test(text) {
      if (!isGood(text, testLimit)) return safe().test(text);
      try {
        return fast.test(text);
      } catch {
        return safe().test(text);
      }
    },
    matchFrom(text, from) {
      if (!isGood(text, findLimit)) return safe().matchFrom(text, from);
      try {
        return fast.matchFrom(text, from);
      } catch {
        return safe().matchFrom(text, from);
      }
    },
  };
}
