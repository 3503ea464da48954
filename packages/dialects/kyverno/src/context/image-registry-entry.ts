import { Failure, fieldOf, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { findImage } from '../outside/find-image.ts';
import { compileTemplate } from '../substitute/compile-template.ts';
import { assumeEmpty } from './assume-empty.ts';
import type { ContextEntry } from './context-entry.ts';
import { pickPart } from './pick-part.ts';

/** Compiles an entry `imageRegistry`: the given metadata of an image, under the names that classic policies know. */
export function compileImageRegistryEntry(name: string, source: JsonObject): ContextEntry {
  const referenceTemplate = compileTemplate(source.reference ?? '');
  const queryTemplate = compileTemplate(stringField(source, 'jmesPath') ?? '');
  return {
    name,
    isKnown: () => true,
    load: (scope, surroundings) => {
      if (scope.holds(name)) return undefined;
      const reference = referenceTemplate.substitute(scope);
      if (typeof reference !== 'string')
        throw new Failure(
          'kyverno/invalid-image',
          'invalid image reference, image reference must be a string',
        );
      const query = queryTemplate.substitute(scope);
      const image = findImage(surroundings.context, reference);
      if (image === undefined) {
        assumeEmpty(`image ${reference}`, surroundings);
        return undefined;
      }
      return pickPart(scope, typeof query === 'string' ? query : '', imageFacts(image, reference), name);
    },
  };
}

function imageFacts(image: JsonObject, reference: string): JsonObject {
  const text = (field: string): string => stringField(image, field) ?? '';
  const digest = text('digest');
  const json = (field: string): JsonValue => fieldOf(image, field) ?? null;
  return {
    image: text('image') === '' ? reference : text('image'),
    resolvedImage: text('resolvedImage'),
    registry: text('registry'),
    repository: text('repository'),
    identifier: reference.includes('@') && digest !== '' ? digest : text('tag'),
    manifestList: json('imageIndex'),
    manifest: json('manifest'),
    configData: json('config'),
  };
}
