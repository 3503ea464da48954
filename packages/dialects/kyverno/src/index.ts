export { compilePattern } from './pattern/compile-pattern.ts';
export type { Pattern, PatternOutcome } from './pattern/compile-pattern.ts';
export { compileScalar } from './pattern/compile-scalar.ts';
export type { ScalarMatcher } from './pattern/compile-scalar.ts';
export { compileWildcard, hasWildcard, matchWildcard } from './wildcard/compile-wildcard.ts';
export type { WildcardMatcher } from './wildcard/compile-wildcard.ts';
