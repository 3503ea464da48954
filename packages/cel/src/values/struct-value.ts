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

  /** Reads a field; undefined where it is not set. Types whose unset fields have a value override this. */
  readField(name: string): CelValue | undefined {
    return this.fields.get(name);
  }
}
