import type { CelType } from '../types/cel-type.ts';
import type { CelValue } from './cel-value.ts';

/** An instance of a struct type: named fields, of which only those that were set are present. */
export class StructValue {
  readonly celType: CelType;
  readonly fields: ReadonlyMap<string, CelValue>;

  constructor(celType: CelType, fields: ReadonlyMap<string, CelValue>) {
    this.celType = celType;
    this.fields = fields;
  }
}
