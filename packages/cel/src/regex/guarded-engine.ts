import type { RegexEngine } from './regex-engine.ts';

/**
 * Runs a fast engine on texts up to a length, and a safe one on longer texts or where the fast one fails (V8 throws when a match
 * needs more backtracking stack than there is). The safe engine is made when it is first needed.
 */
export function createGuardedEngine(
  fast: RegexEngine,
  createSafe: () => RegexEngine,
  testLimit: number,
  findLimit: number,
): RegexEngine {
  let safeEngine: RegexEngine | undefined;
  const safe = (): RegexEngine => (safeEngine ??= createSafe());
  return {
    test(text) {
      if (text.length > testLimit) return safe().test(text);
      try {
        return fast.test(text);
      } catch {
        return safe().test(text);
      }
    },
    matchFrom(text, from) {
      if (text.length > findLimit) return safe().matchFrom(text, from);
      try {
        return fast.matchFrom(text, from);
      } catch {
        return safe().matchFrom(text, from);
      }
    },
  };
}
