import { BOOL, OpaqueValue, STRING, celError, fn, method, opaqueType } from '@keelson/cel';
import type { CelResult, CelType, Library } from '@keelson/cel';
import { parseImageName } from '../image/parse-image-name.ts';
import type { ImageName } from '../image/parse-image-name.ts';

const IMAGE: CelType = opaqueType('kyverno.image');

/** An image reference as a value. */
class ImageValue extends OpaqueValue {
  readonly celType: CelType = IMAGE;
  readonly name: ImageName;

  constructor(name: ImageName) {
    super();
    this.name = name;
  }

  equals(other: OpaqueValue): boolean {
    return other.toString() === this.toString();
  }

  toString(): string {
    return this.name.text;
  }
}

function parse(text: string): CelResult {
  const name = parseImageName(text);
  return name === undefined ? celError(`could not parse reference: ${text}`) : new ImageValue(name);
}

/** With both, tag and digest; with neither, the tag `latest`. */
function identifier({ name: { tag, digest } }: ImageValue): string {
  if (digest === '') return tag;
  return tag === '' ? digest : `${tag}@${digest}`;
}

function withSeparator({ name: { tag, digest } }: ImageValue): string {
  return digest === '' ? `:${tag}` : `@${digest}`;
}

/** References of images: `parseImageReference` (or `image`), `isImage` and the parts of a reference. */
// prettier-ignore
export const IMAGE_LIBRARY: Library = {
  name: 'kyverno.image',
  functions: [
    { name: 'image',                   overloads: [fn('string_to_image_deprecated', [STRING], IMAGE, parse)] },
    { name: 'parseImageReference',     overloads: [fn('string_to_image', [STRING], IMAGE, parse)] },
    { name: 'isImage',                 overloads: [fn('is_image_string', [STRING], BOOL, (text: string) => parseImageName(text) !== undefined)] },
    { name: 'containsDigest',          overloads: [method('image_contains_digest', [IMAGE], BOOL, (image: ImageValue) => image.name.digest !== '')] },
    { name: 'registry',                overloads: [method('image_registry', [IMAGE], STRING, (image: ImageValue) => image.name.registry)] },
    { name: 'repository',              overloads: [method('image_repository', [IMAGE], STRING, (image: ImageValue) => image.name.repository)] },
    { name: 'identifier',              overloads: [method('image_identifier', [IMAGE], STRING, identifier)] },
    { name: 'identifierWithSeparator', overloads: [method('image_identifier_with_separator', [IMAGE], STRING, withSeparator)] },
    { name: 'tag',                     overloads: [method('image_tag', [IMAGE], STRING, (image: ImageValue) => image.name.tag)] },
    { name: 'digest',                  overloads: [method('image_digest', [IMAGE], STRING, (image: ImageValue) => image.name.digest)] },
  ],
};
