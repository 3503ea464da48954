import { DYN, INT, OpaqueValue, STRING, celError, fn, isCelError, listType, opaqueType } from '@keelson/cel';
import type { CelList, CelResult, CelType, Library, Macro } from '@keelson/cel';
import type { OutsidePort } from './outside-port.ts';

/** Name of the variable through which images are verified. No expression can name it. */
export const VERIFIER = '@verifier';

/** Type of the variable through which images are verified. */
export const VERIFIER_TYPE: CelType = opaqueType('imageverify.Verifier');

/** What the functions of image verification ask. */
export class ImageVerifier extends OpaqueValue {
  readonly celType: CelType = VERIFIER_TYPE;
  readonly port: OutsidePort;
  /** Images that the policy is about; others count no signature. */
  readonly isMatched: (image: string) => boolean;

  constructor(port: OutsidePort, isMatched: (image: string) => boolean) {
    super();
    this.port = port;
    this.isMatched = isMatched;
  }

  equals(other: OpaqueValue): boolean {
    return this === other;
  }

  toString(): string {
    return this.celType.name;
  }
}

function withVerifier(name: string, count: number): Macro {
  return {
    name,
    method: false,
    arguments: count,
    expand: (context, call) => ({
      ...context.node(),
      kind: 'call',
      function: name,
      args: [...call.args, { ...context.node(), kind: 'identifier', name: VERIFIER }],
    }),
  };
}

function countSignatures(image: string, _attestors: CelList, verifier: ImageVerifier): CelResult {
  return verifier.isMatched(image) ? verifier.port.verifyImage(image) : 0;
}

function countAttestations(
  image: string,
  _attestation: string,
  attestors: CelList,
  verifier: ImageVerifier,
): CelResult {
  return countSignatures(image, attestors, verifier);
}

function imageData(image: string, { port }: ImageVerifier): CelResult {
  const found = port.getImage(image);
  return isCelError(found) ? celError(`failed to get imagedata: ${found.message}`) : found;
}

function payload(image: string, _attestation: string, { port }: ImageVerifier): CelResult {
  return port.verifyImage(image);
}

const ATTESTORS = listType(DYN);

/** Functions that verify images. Signatures are kept by registries, which nobody asks here. */
// prettier-ignore
export const IMAGE_VERIFICATION_LIBRARY: Library = {
  name: 'kyverno.imageverify',
  functions: [
    { name: 'verifyImageSignatures',       overloads: [fn('verify_image_signature_string_stringarray', [STRING, ATTESTORS, VERIFIER_TYPE], INT, countSignatures)] },
    { name: 'verifyAttestationSignatures', overloads: [fn('verify_image_attestations_string_string_stringarray', [STRING, STRING, ATTESTORS, VERIFIER_TYPE], INT, countAttestations)] },
    { name: 'getImageData',                overloads: [fn('get_image_data_string', [STRING, VERIFIER_TYPE], DYN, imageData)] },
    { name: 'extractPayload',              overloads: [fn('payload_string_string', [STRING, STRING, VERIFIER_TYPE], DYN, payload)] },
  ],
  macros: [
    withVerifier('verifyImageSignatures', 2),
    withVerifier('verifyAttestationSignatures', 3),
    withVerifier('getImageData', 1),
    withVerifier('extractPayload', 2),
  ],
};
