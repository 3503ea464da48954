import { CarefulValue } from './careful-value.ts';
import type { CelType } from '../types/cel-type.ts';
import type { CelResult, CelValue } from './cel-value.ts';

/** An instance of a struct type: named fields, of which only those that were set are present. */
export class StructValue extends CarefulValue {
  readonly celType: CelType;
  readonly fields: ReadonlyMap<string, CelValue>;

  constructor(celType: CelType, fields: ReadonlyMap<string, CelValue>) {
    super();
    this.celType = celType;
    this.fields = fields;
  }

  /** Takes a step whose target the checker does not know to be of this type; undefined where a field is not set. */
  step(key: CelValue): CelResult | undefined {
    return typeof key === 'string' ? this.fields.get(key) : undefined;
  }

  /** What a step that must succeed gives where {@link step} finds nothing; undefined for the error `no such key`. */
  fallback(_key: CelValue): CelResult | undefined {
    return undefined;
  }

  /** Whether equality looks at fields as Go's `reflect.DeepEqual` does, for which `1` and `1.0` differ. */
  readonly strict: boolean = false;

  /** The type that `type()` gives. */
  get typeValue(): CelType {
    return this.celType;
  }

  /** Whether `optional.ofNonZeroValue` takes the value for nothing. */
  get isZero(): boolean {
    return this.fields.size === 0;
  }
}
