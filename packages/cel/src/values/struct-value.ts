import { CarefulValue } from './careful-value.ts';
import type { CelType } from '../types/cel-type.ts';
import type { CelValue } from './cel-value.ts';

/** An instance of a struct type: named fields, of which only those that were set are present. */
export class StructValue extends CarefulValue {
  readonly celType: CelType;
  readonly fields: ReadonlyMap<string, CelValue>;

  constructor(celType: CelType, fields: ReadonlyMap<string, CelValue>) {
    super();
    this.celType = celType;
    this.fields = fields;
  }
}
