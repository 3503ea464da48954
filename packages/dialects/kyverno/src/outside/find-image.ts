import type { ReviewContext } from '@keelson/engine';
import type { JsonObject } from '@keelson/model';
import { givenFacts } from './given-facts.ts';

/** Finds the given metadata of an image (`spec.images` of a `Context` document) by the text that refers to it. */
export function findImage(context: ReviewContext, reference: string): JsonObject | undefined {
  const found = givenFacts(context).images.get(reference);
  if (found === undefined) return undefined;
  context.use(found.source);
  return found.value;
}
