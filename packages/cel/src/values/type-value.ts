import { CarefulValue } from './careful-value.ts';
import type { CelType } from '../types/cel-type.ts';

/** A type used as a value, such as the result of `type(1)`. */
export class TypeValue extends CarefulValue {
  readonly type: CelType;

  constructor(type: CelType) {
    super();
    this.type = type;
  }
}
