import { Failure } from '@keelson/model';

/** Where something stands in the document of a policy. */
export type RulePath = readonly (string | number)[];

/** A part of a rule that is not carried over, and why; it is named and left, never guessed. */
export class CannotSay extends Failure {
  readonly path: RulePath;

  constructor(reason: string, path: RulePath) {
    super('migrate/left', reason);
    this.path = path;
  }
}
