import { CarefulValue } from './careful-value.ts';

/** An error of an evaluation; a value, never thrown. Messages read as cel-go's where Kubernetes shows them to users. */
export class CelError extends CarefulValue {
  readonly message: string;
  /** Id of the node that failed, set by the back end that knows it. */
  nodeId: number | undefined;

  constructor(message: string, nodeId?: number) {
    super();
    this.message = message;
    this.nodeId = nodeId;
  }
}

/** Makes an error value. */
export function celError(message: string): CelError {
  return new CelError(message);
}

/** The error of arguments that a function or operator does not know. */
export function noSuchOverload(): CelError {
  return new CelError('no such overload');
}

/** Tells whether a result is an error. */
export function isCelError(value: unknown): value is CelError {
  return value instanceof CelError;
}
