import type { CelType } from '../types/cel-type.ts';

/** A value of a type that a library adds: quantities, addresses, URLs, versions, an authorizer. Immutable. */
export abstract class OpaqueValue {
  abstract readonly celType: CelType;

  /** Tells whether another value of the same type is equal (`==`). */
  abstract equals(other: OpaqueValue): boolean;

  /** Prints the value as Go's `%v` would; shown by `explain`, never parsed. */
  abstract toString(): string;
}
