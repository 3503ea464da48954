/** The value of one part of an expression. Offsets count UTF-16 units of the expression's text. */
export interface PartValue {
  readonly start: number;
  readonly end: number;
  /** The part's value as its dialect prints it. */
  readonly value: string;
  readonly failed?: boolean;
}

/** One expression of a policy with the values of its parts, as `explain` shows it. */
export interface ExpressionTrace {
  /** Kind and name of the policy. */
  readonly policy: string;
  readonly rule: string;
  readonly binding?: string;
  readonly param?: string;
  /** The field of the policy that holds the expression, such as `spec.validations[0].expression`. */
  readonly path: string;
  readonly source: string;
  readonly value: string;
  readonly parts: readonly PartValue[];
}

/** Takes traces while a review is evaluated once more for `explain`. */
export type TraceSink = (trace: ExpressionTrace) => void;
