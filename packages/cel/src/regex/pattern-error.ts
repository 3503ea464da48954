/** What Go's regexp/syntax can find wrong with a pattern, in its words. */
export type PatternProblem =
  | 'invalid character class range'
  | 'invalid escape sequence'
  | 'invalid named capture'
  | 'invalid or unsupported Perl syntax'
  | 'invalid nested repetition operator'
  | 'invalid repeat count'
  | 'missing closing ]'
  | 'missing closing )'
  | 'missing argument to repetition operator'
  | 'trailing backslash at end of expression'
  | 'unexpected )'
  | 'expression nests too deeply'
  | 'expression too large';

/** A pattern that RE2 refuses; thrown and caught inside this folder, since the parser is recursive by nature. */
export class PatternError extends Error {
  constructor(problem: PatternProblem, excerpt: string) {
    super(`error parsing regexp: ${problem}: \`${excerpt}\``);
    this.name = 'PatternError';
  }
}
