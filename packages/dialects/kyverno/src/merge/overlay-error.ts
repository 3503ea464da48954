import { Failure } from '@keelson/model';

/** A condition of an overlay that the resource does not meet: the overlay does not apply. */
export class UnmetCondition extends Error {
  /** A global condition stops the whole overlay, others only the element of a list that they stand in. */
  readonly isGlobal: boolean;

  constructor(message: string, isGlobal: boolean) {
    super(message);
    this.isGlobal = isGlobal;
  }
}

/** An overlay that cannot be merged into a resource. */
export function mergeError(message: string): Failure {
  return new Failure('kyverno/merge-failed', message);
}
