import { functionError } from '../query-error.ts';
import { declare } from '../query-function.ts';
import type { QueryFunctions } from '../query-function.ts';

/** Functions of certificates. */
export const CERTIFICATE_FUNCTIONS: QueryFunctions = {
  x509_decode: declare('string', () => {
    throw functionError('x509_decode', 'failed to decode PEM block');
  }),
};
