import { createRequire } from 'node:module';
import type { RE2JS } from 're2js';
import type { MatchOffsets, RegexEngine } from './regex-engine.ts';

let engineClass: typeof RE2JS | undefined;

/**
 * Loads re2js when a pattern first needs it: loading takes about 10 ms, and most processes never do. Bundlers know the call by its
 * exact spelling.
 */
function loadEngineClass(): typeof RE2JS {
  engineClass ??= (createRequire(import.meta.url)('re2js') as { readonly RE2JS: typeof RE2JS }).RE2JS;
  return engineClass;
}

/** RE2 itself, ported to JavaScript: linear in the text whatever the pattern. Throws what re2js throws for patterns it refuses. */
export function createLinearEngine(pattern: string): RegexEngine {
  const regex = loadEngineClass().compile(pattern);
  return {
    test: (text) => regex.test(text),
    matchFrom: (text, from) => offsetsOf(regex, text, from),
  };
}

function offsetsOf(regex: RE2JS, text: string, from: number): MatchOffsets | undefined {
  const matcher = regex.matcher(text);
  if (!matcher.find(from)) return undefined;
  const offsets: number[] = [];
  for (let group = 0; group <= matcher.groupCount(); group++)
    offsets.push(matcher.start(group), matcher.end(group));
  return offsets;
}
