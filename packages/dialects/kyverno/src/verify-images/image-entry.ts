import { isJsonArray, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { textsOf } from '../autogen/rule-shape.ts';
import { compileWildcard } from '../wildcard/compile-wildcard.ts';

/** An entry of `verifyImages`, read: for which images it is, and what has to hold of them. */
export interface ImageEntry {
  readonly matches: (image: string) => boolean;
  /** Images that are left alone although they match. */
  readonly skips: (image: string) => boolean;
  /** Images need signatures or attestations. */
  readonly isSigned: boolean;
  readonly mutatesDigest: boolean;
  readonly verifiesDigest: boolean;
  readonly isRequired: boolean;
}

/** Reads an entry of `verifyImages`, in its old form (`image`, `key`, `issuer`) too. */
export function readImageEntry(entry: JsonObject): ImageEntry {
  const image = stringField(entry, 'image') ?? '';
  const references = [...textsOf(entry.imageReferences), ...(image === '' ? [] : [image])];
  return {
    matches: anyOf(references),
    skips: anyOf(textsOf(entry.skipImageReferences)),
    isSigned:
      isFilled(entry.attestors) ||
      isFilled(entry.attestations) ||
      ['key', 'issuer'].some((field) => (stringField(entry, field) ?? '') !== ''),
    mutatesDigest: entry.mutateDigest !== false,
    verifiesDigest: entry.verifyDigest !== false,
    isRequired: entry.required !== false,
  };
}

function anyOf(patterns: readonly string[]): (image: string) => boolean {
  const tests = patterns.map(compileWildcard);
  return (image) => tests.some((fits) => fits(image));
}

function isFilled(list: JsonValue | undefined): boolean {
  return isJsonArray(list) && list.length > 0;
}
