import { CarefulValue } from './careful-value.ts';
import type { CelType } from '../types/cel-type.ts';
import type { CelValue } from './cel-value.ts';

/** A value of a type that a library adds: quantities, addresses, URLs, versions, an authorizer. Immutable. */
export abstract class OpaqueValue extends CarefulValue {
  abstract readonly celType: CelType;

  /** Tells whether another value of the same type is equal (`==`). */
  abstract equals(other: OpaqueValue): boolean;

  /**
   * Tells whether `==` with this value on the left has an answer. Kubernetes' types refuse other types (and sometimes
   * their own): the comparison is then the error `no such overload`; null is always comparable and never equal.
   */
  isComparableTo(other: CelValue): boolean {
    return other instanceof OpaqueValue && other.celType.name === this.celType.name;
  }

  /** The size that the cost model counts for the value; 1 unless the type has a size, as addresses do. */
  // A getter, so that types can compute theirs.
  // eslint-disable-next-line @typescript-eslint/class-literal-property-style
  get costSize(): number {
    return 1;
  }

  /** Prints the value as Go's `%v` would; shown by `explain`, never parsed. */
  abstract override toString(): string;
}
