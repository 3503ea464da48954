import type { ReviewContext } from '@keelson/engine';
import { fieldOf, isJsonObject, listField, stringField, trimSpace } from '@keelson/model';
import type { Given, GivenObject, JsonObject, JsonValue } from '@keelson/model';

/** Something that stands outside the reviewed object, with the given document that says so. */
export interface GivenFact<T> {
  readonly value: T;
  readonly source: GivenObject;
}

/** What was given in the documents of Kyverno's command line, besides cluster objects. */
export interface GivenFacts {
  /** Answers by `METHOD:url`, or by the url alone for any method. */
  readonly calls: ReadonlyMap<string, GivenFact<JsonObject>>;
  /** Metadata of images by the text that refers to them. */
  readonly images: ReadonlyMap<string, GivenFact<JsonObject>>;
  /** Entries of the global context by name, as they are written. */
  readonly entries: ReadonlyMap<string, GivenFact<JsonValue>>;
  /** Objects of the cluster that a `Context` lists. */
  readonly objects: readonly GivenFact<JsonObject>[];
}

const GROUP = 'cli.kyverno.io';
const NOTHING: GivenFacts = { calls: new Map(), images: new Map(), entries: new Map(), objects: [] };
const known = new WeakMap<Given, GivenFacts>();

/** Reads `Context` documents and the mocked answers of `Test` documents among what was given; once for each `given`. */
export function givenFacts(context: ReviewContext): GivenFacts {
  const { given } = context.review;
  if (given === undefined) return NOTHING;
  let facts = known.get(given);
  if (facts === undefined) {
    facts = readFacts(context);
    known.set(given, facts);
  }
  return facts;
}

function readFacts({ given }: ReviewContext): GivenFacts {
  const contexts = given.list(GROUP, 'Context');
  const tests = given.list(GROUP, 'Test');
  return {
    calls: new Map(tests.flatMap((test) => listed(test, 'apiCallResponses').flatMap(toCall))),
    images: new Map(
      contexts.flatMap((one) =>
        listedIn(one, fieldOf(one.object, 'spec'), 'images').map((fact) => [nameOf(fact, 'image'), fact]),
      ),
    ),
    entries: new Map(
      tests.flatMap((test) =>
        listed(test, 'globalContextEntries').map((fact) => [trimSpace(nameOf(fact, 'name')), fact]),
      ),
    ),
    objects: contexts.flatMap((one) => listedIn(one, fieldOf(one.object, 'spec'), 'resources')),
  };
}

function listed(source: GivenObject, field: string): readonly GivenFact<JsonObject>[] {
  return listedIn(source, source.object, field);
}

function listedIn(
  source: GivenObject,
  holder: JsonValue | undefined,
  field: string,
): readonly GivenFact<JsonObject>[] {
  return listField(holder, field)
    .filter(isJsonObject)
    .map((value) => ({ value, source }));
}

function nameOf({ value }: GivenFact<JsonObject>, field: string): string {
  return stringField(value, field) ?? '';
}

/** A call that names no method answers any. */
function toCall(fact: GivenFact<JsonObject>): readonly (readonly [string, GivenFact<JsonObject>])[] {
  const response = fieldOf(fact.value, 'response');
  if (!isJsonObject(response)) return [];
  const url = trimSpace(nameOf(fact, 'url')) || trimSpace(nameOf(fact, 'urlPath'));
  const method = trimSpace(nameOf(fact, 'method')).toUpperCase();
  const key = method === '' ? url : `${method}:${url}`;
  return [[key, { value: response, source: fact.source }]];
}
