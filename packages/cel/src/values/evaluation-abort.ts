/**
 * Ends a whole evaluation at once, whatever `||` stands around it: where cel-go panics and recovers as `internal error`.
 * Thrown by functions and cost rules, and caught by programs, which answer with an error of the same text.
 */
export class EvaluationAbort extends Error {
  override readonly name = 'EvaluationAbort';

  constructor(what: string) {
    super(`internal error: ${what}`);
  }
}
