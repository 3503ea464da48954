/** What is wrong with a field of an object. */
export interface Issue {
  /** The server refuses the object, or only warns of a field that it does not know. */
  readonly kind: 'invalid' | 'unknown-field';
  /** Path of the field, such as `spec.containers[0].image`; empty for the object itself. */
  readonly path: string;
  readonly expected: string;
  readonly got: string;
  /** What the server's decoder says of it. */
  readonly serverMessage: string;
  /** The known field that was probably meant. */
  readonly suggestion?: string;
}

/** Receives the issues that are found on the way. */
export type ReportIssue = (issue: Issue) => void;

/**
 * Returns what the server says when it decodes an object strictly: of the first field that is wrong or, if none is, of
 * all fields that it does not know. Undefined where it says nothing.
 */
export function describeStrictDecoding(issues: readonly Issue[]): string | undefined {
  const invalid = issues.find((issue) => issue.kind === 'invalid');
  if (invalid !== undefined) return invalid.serverMessage;
  if (issues.length === 0) return undefined;
  return `strict decoding error: ${issues.map((issue) => issue.serverMessage).join(', ')}`;
}
