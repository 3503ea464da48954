import {
  TAGS,
  expectElement,
  malformed,
  readElements,
  readObjectIdentifier,
  readOnly,
} from './der-reader.ts';

/** Go's numbers of signature algorithms. Those with parameters (RSA-PSS) are told apart below. */
const SIGNATURES: ReadonlyMap<string, number> = new Map([
  ['1.2.840.113549.1.1.2', 1],
  ['1.2.840.113549.1.1.4', 2],
  ['1.2.840.113549.1.1.5', 3],
  ['1.3.14.3.2.29', 3],
  ['1.2.840.113549.1.1.11', 4],
  ['1.2.840.113549.1.1.12', 5],
  ['1.2.840.113549.1.1.13', 6],
  ['1.2.840.10040.4.3', 7],
  ['2.16.840.1.101.3.4.3.2', 8],
  ['1.2.840.10045.4.1', 9],
  ['1.2.840.10045.4.3.2', 10],
  ['1.2.840.10045.4.3.3', 11],
  ['1.2.840.10045.4.3.4', 12],
  ['1.3.101.112', 16],
]);

const RSA_PSS = '1.2.840.113549.1.1.10';

/** Go's numbers of RSA-PSS by the hash that the parameters name. */
const PSS_HASHES: ReadonlyMap<string, number> = new Map([
  ['2.16.840.1.101.3.4.2.1', 13],
  ['2.16.840.1.101.3.4.2.2', 14],
  ['2.16.840.1.101.3.4.2.3', 15],
]);

/** Reads the object identifier of an AlgorithmIdentifier. */
function algorithmOf(content: Uint8Array): string {
  const identifier = expectElement(readElements(content), 0, TAGS.objectIdentifier, 'algorithm identifier');
  return readObjectIdentifier(identifier.content).join('.');
}

/** Go's number of the signature algorithm that an AlgorithmIdentifier names; 0 for one that it does not know. */
export function signatureAlgorithm(content: Uint8Array): number {
  const algorithm = algorithmOf(content);
  if (algorithm !== RSA_PSS) return SIGNATURES.get(algorithm) ?? 0;
  const parameters = readElements(content)[1];
  const hash = parameters && readElements(parameters.content).find(({ tag }) => tag === TAGS.context);
  if (hash === undefined) return 0;
  return (
    PSS_HASHES.get(algorithmOf(readOnly(hash.content, TAGS.sequence, 'algorithm identifier').content)) ?? 0
  );
}

const RSA = '1.2.840.113549.1.1.1';

/** Tells whether an AlgorithmIdentifier names RSA. */
export function isRsa(content: Uint8Array): boolean {
  return algorithmOf(content) === RSA;
}

/** Positive 64-bit exponents are those that keys have. */
export function checkExponent(exponent: bigint): number {
  if (exponent <= 0n || exponent > BigInt(Number.MAX_SAFE_INTEGER)) throw malformed('RSA key');
  return Number(exponent);
}
