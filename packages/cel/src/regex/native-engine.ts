import { nativeSource } from './native-source.ts';
import type { PatternNode } from './pattern-node.ts';
import type { MatchOffsets, RegexEngine } from './regex-engine.ts';

/**
 * V8's own engine, for patterns that are proved not to backtrack without bound. Throws where V8 refuses the pattern.
 *
 * @param core - a simpler pattern that matches somewhere in the same texts, for `test`
 */
export function createNativeEngine(root: PatternNode, core: PatternNode = root): RegexEngine {
  const tester = new RegExp(nativeSource(core, false), 'u');
  let finder: RegExp | undefined;
  return {
    test: (text) => tester.test(text),
    matchFrom(text, from) {
      finder ??= new RegExp(nativeSource(root, true), 'dgu');
      finder.lastIndex = from;
      const match = finder.exec(text);
      return match === null ? undefined : offsetsOf(match);
    },
  };
}

function offsetsOf(match: RegExpExecArray): MatchOffsets {
  const offsets: number[] = [];
  for (const span of match.indices ?? [])
    offsets.push(...((span as readonly number[] | undefined) ?? [-1, -1]));
  return offsets;
}
