import { celError } from '../values/cel-error.ts';
import type { CelError } from '../values/cel-error.ts';
import { boundWork } from './bound-work.ts';
import { createLinearEngine } from './linear-engine.ts';
import { createNativeEngine } from './native-engine.ts';
import { createGuardedEngine } from './guarded-engine.ts';
import { parsePattern } from './parse-pattern.ts';
import type { Pattern } from './pattern-node.ts';
import { assertsContext, repeatsCapture } from './pattern-traits.ts';
import { Regex } from './regex.ts';
import type { RegexEngine } from './regex-engine.ts';
import { searchCore } from './search-core.ts';

/**
 * Recent patterns in two generations: a hit in the young one costs one look-up, and the old one is dropped as a whole. Both are
 * bounded, since patterns may come from objects that an attacker writes.
 */
let young: Map<string, Regex | CelError> = new Map();
let old: Map<string, Regex | CelError> = new Map();
const GENERATION_SIZE = 500;
const MAX_CACHED_LENGTH = 10_000;

/**
 * Compiles a pattern of RE2's syntax. Matching takes time in proportion to the text, whatever the pattern; the error reads as
 * Go's (`error parsing regexp: …`). Recent patterns are kept.
 */
export function compileRegex(pattern: string): Regex | CelError {
  const known = young.get(pattern);
  if (known !== undefined) return known;
  const regex = old.get(pattern) ?? compile(pattern);
  if (pattern.length <= MAX_CACHED_LENGTH) remember(pattern, regex);
  return regex;
}

function remember(pattern: string, regex: Regex | CelError): void {
  if (young.size >= GENERATION_SIZE) {
    old = young;
    young = new Map();
  }
  young.set(pattern, regex);
}

function compile(text: string): Regex | CelError {
  try {
    const pattern = parsePattern(text);
    return new Regex(text, pattern.groups, chooseEngine(pattern));
  } catch (error) {
    return celError(error instanceof Error ? error.message : String(error));
  }
}

/** Runs natively what is proved to end soon, since that is tens of times faster, and all else on the RE2 engine. */
function chooseEngine({ root, needsTables, re2Source }: Pattern): RegexEngine {
  const createLinear = (): RegexEngine => createLinearEngine(re2Source);
  if (needsTables) return createLinear();
  const core = searchCore(root);
  const findLimit = repeatsCapture(root) ? 0 : boundWork(root);
  const coreLimit = findLimit === Infinity ? 0 : boundWork(core);
  if (coreLimit === 0 && findLimit === 0) return createLinear();
  const native = createNativeEngine(root, coreLimit > findLimit ? core : root);
  const testLimit = Math.max(coreLimit, findLimit);
  return createGuardedEngine(native, createLinear, {
    testLimit,
    findLimit,
    unitTextOnly: assertsContext(root),
  });
}
