import { CarefulValue } from './careful-value.ts';
import type { CelValue } from './cel-value.ts';

/** An optional value, as `optional.of(x)` and `optional.none()` make it (cel-spec, optional types). */
export class OptionalValue extends CarefulValue {
  static readonly none: OptionalValue = new OptionalValue(undefined);
  readonly value: CelValue | undefined;

  private constructor(value: CelValue | undefined) {
    super();
    this.value = value;
  }

  static of(value: CelValue): OptionalValue {
    return new OptionalValue(value);
  }
}
