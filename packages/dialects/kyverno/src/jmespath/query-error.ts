import { Failure } from '@keelson/model';

/** A query that cannot be read. */
export function syntaxError(message: string): Failure {
  return new Failure('kyverno/query-syntax', message);
}

/** A query that fails on the data that it was asked about. */
export function queryError(message: string): Failure {
  return new Failure('kyverno/query-failed', message);
}

/** Says that a function got an argument that it does not take. */
export function argumentError(name: string, position: number, expected: string): Failure {
  return queryError(`JMESPath function '${name}': argument #${position} is not of type ${expected}`);
}

/** Says that a function cannot do what it was asked for. */
export function functionError(name: string, message: string): Failure {
  return queryError(`JMESPath function '${name}': ${message}`);
}

/**
 * A key that an object does not have, and that nothing in the query makes good. Loops over optional lists run into it all the
 * time, and nobody reads where in our code: without a stack it takes a tenth of the time (bench `kyverno/classic`).
 */
export function keyNotFound(key: string): Failure {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return new Failure('kyverno/key-not-found', `Unknown key "${key}" in path`);
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** Trouble that nothing in a query can swallow. */
export class FatalQueryFailure extends Failure {}

/** A query that asks for too much. */
export function limitError(message: string): FatalQueryFailure {
  return new FatalQueryFailure('kyverno/query-limit', message);
}

/** A query that crashes the original, which is an error here. */
export function crashError(message: string): FatalQueryFailure {
  return new FatalQueryFailure('kyverno/query-failed', message);
}

/** A key that an object does not have. Many parts of a query swallow it, which makes it null. */
export class NotFound {
  readonly key: string;

  constructor(key: string) {
    this.key = key;
  }
}
