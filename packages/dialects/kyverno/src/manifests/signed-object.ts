import { Failure, fieldOf, objectField, stringField } from '@keelson/model';
import type { JsonObject } from '@keelson/model';

import type { AnnotationKeys } from './annotation-keys.ts';
import { compareWithSigned } from './compare-with-signed.ts';
import type { Comparison } from './compare-with-signed.ts';
import { decodeMessage } from './decode-message.ts';

/** A signature of a message, with what belongs to it. */
export interface MessageSignature {
  /** In base64. */
  readonly text: string;
  /** It comes with a certificate or an entry of a transparency log. */
  readonly isLogged: boolean;
}

/** An object with the annotations of signing; what attestors need of it is worked out once. */
export interface SignedObject {
  readonly annotations: JsonObject;
  /** The image in a registry that holds the signed text, where the object names one. */
  readonly resourceBundle: string | undefined;
  readonly signatures: readonly MessageSignature[];
  /** Undefined without a message. Throws a `kyverno/invalid-message` or `kyverno/message-limit`. */
  readonly message: () => Uint8Array | undefined;
  /** Throws as {@link SignedObject.message} does. */
  readonly compare: () => Comparison;
}

/** Most signatures of an object that are tried; its author decides how many there are. */
const MOST_SIGNATURES = 16;

/** Reads the annotations of an object. */
export function openSignedObject(
  object: JsonObject,
  keys: AnnotationKeys,
  ignored: readonly string[],
): SignedObject {
  const annotations = objectField(fieldOf(object, 'metadata'), 'annotations') ?? {};
  const text = (key: string): string | undefined => stringField(annotations, key);
  const message = once(() => {
    const encoded = text(keys.message);
    return encoded === undefined ? undefined : decodeMessage(encoded);
  });
  return {
    annotations,
    resourceBundle: text(keys.resourceBundle),
    signatures: readSignatures(text, keys),
    message,
    compare: once(() => compareWithSigned(object, message(), ignored)),
  };
}

function readSignatures(
  text: (key: string) => string | undefined,
  keys: AnnotationKeys,
): readonly MessageSignature[] {
  const signatures: MessageSignature[] = [];
  for (let index = 0; index < MOST_SIGNATURES; index += 1) {
    const signature = text(keys.signature(index));
    if (signature === undefined) break;
    const logged = [keys.certificate(index), keys.bundle(index)].map((key) => text(key) ?? '');
    signatures.push({ text: signature, isLogged: logged.some((part) => part !== '') });
  }
  return signatures;
}

/** Computes at most once, and fails as it failed before: many attestors ask, and a hostile message takes long to refuse. */
function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | Failure | undefined;
  return () => {
    known ??= attempt(compute);
    if (known instanceof Failure) throw known;
    return known.value;
  };
}

function attempt<T>(compute: () => T): { readonly value: T } | Failure {
  try {
    return { value: compute() };
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
}
