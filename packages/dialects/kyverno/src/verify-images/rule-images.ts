import { Failure, fieldOf, isJsonArray, isJsonObject, stringField } from '@keelson/model';
import type { JsonObject, JsonValue } from '@keelson/model';

import { objectsOf } from '../autogen/rule-shape.ts';
import { imageData } from '../context/image-data.ts';
import { formatImage, parseImage } from '../image/normalize-image.ts';
import type { QueryEnvironment } from '../jmespath/query-run.ts';
import { cachedQuery } from '../substitute/query-cache.ts';

/** An image that an object names. */
export interface RuleImage {
  /** In full, with its digest or else its tag. */
  readonly text: string;
  readonly digest: string;
  /** As it is written, after the query of an extractor. */
  readonly written: string;
  /** Path of the field that names it. */
  readonly path: readonly (string | number)[];
}

/** Finds the images of an object that a rule is about. Throws a `kyverno/invalid-image`. */
export type FindImages = (object: JsonObject, environment: QueryEnvironment) => readonly RuleImage[];

/** Compiles where a rule looks for images: in Pods and their controllers, or where it says itself (`imageExtractors`). */
export function compileFindImages({ imageExtractors }: JsonObject): FindImages {
  const byKind = isJsonObject(imageExtractors) ? imageExtractors : {};
  return (object, environment) => {
    const kind = stringField(object, 'kind') ?? '';
    const extractors = Object.hasOwn(byKind, kind) ? objectsOf(byKind[kind]) : undefined;
    if (extractors === undefined) return podImages(object);
    if (extractors.length === 0) throw invalid(`no extractors found for ${kind}`);
    return extractors.flatMap((extractor) => [...extract(object, readExtractor(extractor), environment)]);
  };
}

function podImages(object: JsonObject): readonly RuleImage[] {
  return Object.values(imageData(object) ?? {}).flatMap((list) =>
    Object.values(isJsonObject(list) ? list : {}).map((image) => {
      const path = (stringField(image, 'jsonPointer') ?? '').split('/').slice(1);
      const written = valueAt(object, path);
      return {
        text: stringField(image, 'reference') ?? '',
        digest: stringField(image, 'digest') ?? '',
        written: typeof written === 'string' ? written : '',
        path,
      };
    }),
  );
}

/** What stands at a path of an object. */
export function valueAt(object: JsonObject | undefined, path: RuleImage['path']): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (at, step) => (isJsonArray(at) ? at[Number(step)] : fieldOf(at, String(step))),
    object,
  );
}

interface Extractor {
  readonly fields: readonly string[];
  readonly value: string;
  readonly key: string;
  readonly query: string;
}

function readExtractor(extractor: JsonObject): Extractor {
  const fields = (stringField(extractor, 'path') ?? '')
    .split('/')
    .map((step) => step.trim())
    .filter((step) => step !== '');
  const value = stringField(extractor, 'value') ?? '';
  const last = value === '' ? (fields.pop() ?? '') : value;
  return {
    fields,
    value: last,
    key: stringField(extractor, 'key') ?? '',
    query: stringField(extractor, 'jmesPath') ?? '',
  };
}

type Path = readonly (string | number)[];

function* extract(
  at: JsonValue | undefined,
  extractor: Extractor,
  environment: QueryEnvironment,
  path: Path = [],
  depth = 0,
): Iterable<RuleImage> {
  if (at === undefined || at === null) return;
  const field = extractor.fields[depth];
  if (field === '*' && (isJsonArray(at) || isJsonObject(at))) {
    for (const [step, child] of stepsOf(at)) {
      // A list in a list is gone through as if it were one.
      const isNested = isJsonArray(at) && isJsonArray(child);
      if (isNested || isJsonObject(child) || (isJsonArray(child) && !isJsonArray(at))) {
        yield* extract(child, extractor, environment, [...path, step], isNested ? depth : depth + 1);
      }
    }
    return;
  }
  if (!isJsonObject(at)) throw invalid('invalid image config');
  if (field === undefined) {
    const image = imageAt(at, extractor, environment, path);
    if (image !== undefined) yield image;
    return;
  }
  const child = Object.hasOwn(at, field) ? at[field] : undefined;
  yield* extract(child, extractor, environment, [...path, field], depth + 1);
}

function stepsOf(at: JsonObject | readonly JsonValue[]): Iterable<readonly [string | number, JsonValue]> {
  return isJsonArray(at) ? at.entries() : Object.entries(at);
}

function imageAt(
  holder: JsonObject,
  { key, value, query }: Extractor,
  environment: QueryEnvironment,
  path: Path,
): RuleImage | undefined {
  if (key !== '' && stringField(holder, key) === undefined) throw invalid('invalid key');
  const written = stringField(holder, value) ?? '';
  if (written.trim() === '') return undefined;
  const text = query === '' ? written : ask(query, written, environment);
  const image = parseImage(text);
  if (image === undefined) throw invalid(`invalid image '${text}'`);
  return { text: formatImage(image), digest: image.digest, written: text, path: [...path, value] };
}

function ask(query: string, value: string, environment: QueryEnvironment): string {
  let result: JsonValue;
  try {
    result = cachedQuery(query).search(value, environment);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw invalid(`failed to apply jmespath ${query}: ${error.message}`);
  }
  if (typeof result === 'string') return result;
  throw invalid(`jmespath ${query} must produce a string, but produced ${JSON.stringify(result)}`);
}

function invalid(message: string): Failure {
  return new Failure('kyverno/invalid-image', message);
}
