import type { QueryFunctions } from '../query-function.ts';
import { ARITHMETIC_FUNCTIONS } from './arithmetic-functions.ts';
import { CERTIFICATE_FUNCTIONS } from './certificate-functions.ts';
import { COLLECTION_FUNCTIONS } from './collection-functions.ts';
import { CONVERSION_FUNCTIONS } from './conversion-functions.ts';
import { HASH_FUNCTIONS } from './hash-functions.ts';
import { NETWORK_FUNCTIONS } from './network-functions.ts';
import { NUMBER_FUNCTIONS } from './number-functions.ts';
import { PATTERN_FUNCTIONS } from './pattern-functions.ts';
import { SELECTION_FUNCTIONS } from './selection-functions.ts';
import { TEXT_FUNCTIONS } from './text-functions.ts';
import { TIME_FUNCTIONS } from './time-functions.ts';

/** All functions: JMESPath's own and Kyverno's, of which `sum` replaces the standard one. */
export const FUNCTIONS: QueryFunctions = {
  ...NUMBER_FUNCTIONS,
  ...SELECTION_FUNCTIONS,
  ...COLLECTION_FUNCTIONS,
  ...CONVERSION_FUNCTIONS,
  ...TEXT_FUNCTIONS,
  ...PATTERN_FUNCTIONS,
  ...ARITHMETIC_FUNCTIONS,
  ...TIME_FUNCTIONS,
  ...HASH_FUNCTIONS,
  ...NETWORK_FUNCTIONS,
  ...CERTIFICATE_FUNCTIONS,
};
