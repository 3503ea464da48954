import { parseSuite } from '../cel-spec/parse-suite.ts';
import type { Suite } from '../suite/suite.ts';

/** Trees and refusals of cel-go's parser tests. */
export const suite: Suite = parseSuite('parsing', 194);
