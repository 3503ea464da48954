/** How the errors of expressions are worded; the message of the evaluation is a part of it. */
export interface ErrorWording {
  readonly expression: (source: string, message: string) => string;
  readonly variable: (name: string, message: string) => string;
}

/** The wording of the API server. */
export const SERVER_WORDING: ErrorWording = {
  expression: (source, message) => `expression '${source}' resulted in error: ${message}`,
  variable: (name, message) => `composited variable ${JSON.stringify(name)} fails to evaluate: ${message}`,
};

/** The messages of evaluations as they are. */
export const BARE_WORDING: ErrorWording = {
  expression: (_source, message) => message,
  variable: (_name, message) => message,
};
