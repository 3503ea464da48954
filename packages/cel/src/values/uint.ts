import { CarefulValue } from './careful-value.ts';

/** An unsigned 64-bit integer. */
export class Uint extends CarefulValue {
  readonly value: bigint;

  constructor(value: bigint) {
    super();
    this.value = value;
  }
}
