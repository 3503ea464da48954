/** A complaint about a value with its path, such as `.spec.containers[name="app"].image`. */
export interface TypedError {
  readonly path: string;
  readonly message: string;
}

/** Puts a path before those of complaints. */
export function prefixErrors(prefix: string, errors: readonly TypedError[]): readonly TypedError[] {
  return errors.map(({ path, message }) => ({ path: prefix + path, message }));
}

/** Words complaints as the server does. */
export function describeErrors(errors: readonly TypedError[]): string {
  const lines = errors.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  return lines.length === 1 ? (lines[0] ?? '') : ['errors:', ...lines.map((line) => `  ${line}`)].join('\n');
}
