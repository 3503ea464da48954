/** What is wrong with a field of an object. */
export interface Issue {
  /** The server refuses the object, or only warns of a field that it does not know. */
  readonly kind: 'invalid' | 'unknown-field';
  /** Path of the field, such as `spec.containers[0].image`; empty for the object itself. */
  readonly path: string;
  readonly expected: string;
  readonly got: string;
  /** The known field that was probably meant. */
  readonly suggestion?: string;
}

/** Receives the issues that are found on the way. */
export type ReportIssue = (issue: Issue) => void;
