import { OpaqueValue } from '@keelson/cel';
import type { CelType } from '@keelson/cel';

/** The value of a variable that only carries methods, such as `json`. */
export class PlainHandle extends OpaqueValue {
  readonly celType: CelType;

  constructor(celType: CelType) {
    super();
    this.celType = celType;
  }

  equals(other: OpaqueValue): boolean {
    return this === other;
  }

  toString(): string {
    return this.celType.name;
  }
}
