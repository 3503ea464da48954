import { parseSuite } from '../cel-spec/parse-suite.ts';
import type { Suite } from '../suite/suite.ts';

/** Trees and refusals of the texts of cel-go's tests of two-variable comprehensions, parsed with the standard macros. */
export const suite: Suite = parseSuite('comprehension', 92);
