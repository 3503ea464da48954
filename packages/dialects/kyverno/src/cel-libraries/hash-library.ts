import { createHash } from 'node:crypto';
import { STRING } from '@keelson/cel';
import type { FunctionDeclaration, Library } from '@keelson/cel';
import { prefixedFunction } from './spellings.ts';

function hashFunction(algorithm: string): readonly FunctionDeclaration[] {
  const run = (text: string): string => createHash(algorithm).update(text, 'utf8').digest('hex');
  return prefixedFunction('hash', algorithm, [
    { id: `${algorithm}_string`, params: [STRING], result: STRING, run },
  ]);
}

/** `sha1`, `sha256` and `md5` of texts, as hexadecimal digits. They name things; none of them protects anything. */
export const HASH_LIBRARY: Library = {
  name: 'kyverno.hash',
  functions: ['sha1', 'sha256', 'md5'].flatMap(hashFunction),
};
