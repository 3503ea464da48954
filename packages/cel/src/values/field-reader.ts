import { CarefulValue } from './careful-value.ts';
import type { CelType } from '../types/cel-type.ts';
import type { CelResult } from './cel-value.ts';

/**
 * A struct whose fields are computed when they are first read, such as Kubernetes' `variables`. Reading a field that
 * is not there gives undefined; reading one that fails gives the error.
 */
export abstract class FieldReader extends CarefulValue {
  abstract readonly celType: CelType;
  abstract readField(name: string): CelResult | undefined;
}
