import { createHash } from 'node:crypto';

import { declare, textOf } from '../query-function.ts';
import type { QueryFunction, QueryFunctions } from '../query-function.ts';

/** Hashes of texts, as hexadecimal digits. They name things here; none of them protects anything. */
export const HASH_FUNCTIONS: QueryFunctions = {
  sha256: hash('sha256'),
  sha1: hash('sha1'),
  md5: hash('md5'),
};

function hash(algorithm: string): QueryFunction {
  return declare('string', (args, run) => {
    const text = textOf(args, 0);
    run.spendText(text.length);
    return createHash(algorithm).update(text, 'utf8').digest('hex');
  });
}
