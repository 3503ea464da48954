import { decodeCertificate } from '../../x509/decode-certificate.ts';
import { declare, textOf } from '../query-function.ts';
import type { QueryFunctions } from '../query-function.ts';

/** Functions of certificates. */
export const CERTIFICATE_FUNCTIONS: QueryFunctions = {
  x509_decode: declare('string', (args, run) => {
    const text = textOf(args, 0);
    run.spendText(text.length);
    return decodeCertificate(text);
  }),
};
